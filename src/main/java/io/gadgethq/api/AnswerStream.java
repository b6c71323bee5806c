package io.gadgethq.api;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Knows whether it was the caller who failed: then nobody is left to be told. */
final class AnswerStream extends FilterOutputStream {
    private boolean gone;

    AnswerStream(OutputStream out) {
        super(out);
    }

    boolean isGone() {
        return gone;
    }

    @Override
    public void write(int b) throws IOException {
        watched(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        watched(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void watched(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }
}
