package io.gadgethq.access;

import org.springframework.boot.ExitCodeGenerator;

/** The demo profile would endanger somebody, so the console does not start. */
final class UnsafeDemo extends RuntimeException implements ExitCodeGenerator {
    private final String remedy;

    UnsafeDemo(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** 2: the settings are to blame. */
    @Override
    public int getExitCode() {
        return 2;
    }
}
