package io.gadgethq.demo;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The answer of a unary call, worked out on the agent's thread after the agent's latency. */
final class Answer<T> {
    private final AgentProcess process;
    private final ServerCallStreamObserver<T> out;

    Answer(AgentProcess process, StreamObserver<T> out) {
        this.process = process;
        this.out = (ServerCallStreamObserver<T>) out;
        // Without a handler, answering a call that was cancelled would be an error.
        this.out.setOnCancelHandler(() -> {});
    }

    /** Works on the answer after the latency. */
    void later(Runnable work) {
        AgentThread thread = process.core().thread();
        thread.post(() -> thread.later(process.core().mishaps().latency(), () -> ifAlive(work)));
    }

    private void ifAlive(Runnable work) {
        if (process.isAlive()) {
            work.run();
        }
    }

    void give(T response) {
        out.onNext(response);
        out.onCompleted();
    }

    void refuse(String text) {
        out.onError(Refusal.of(text).asRuntimeException());
    }
}
