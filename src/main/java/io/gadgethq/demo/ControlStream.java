package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetAttachRequest;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetRunRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * One RunGadget call: the first message says whether it runs a gadget or follows an instance. A half-close stops a run
 * and is ignored by an attach.
 */
final class ControlStream implements StreamObserver<GadgetControlRequest> {
    /** Bytes handed to the transport before the queue of the client begins to fill. */
    private static final int TRANSPORT_BYTES = 256 * 1_024;

    private final AgentProcess process;
    private final ServerCallStreamObserver<GadgetEvent> observer;
    private boolean begun;
    private @Nullable ForegroundRun run;
    private @Nullable Instance followed;
    private @Nullable ClientStream client;

    ControlStream(AgentProcess process, ServerCallStreamObserver<GadgetEvent> observer) {
        this.process = process;
        this.observer = observer;
        observer.setOnReadyThreshold(TRANSPORT_BYTES);
        observer.setOnReadyHandler(() -> post(this::drain));
        observer.setOnCancelHandler(() -> post(this::leave));
    }

    private void post(Runnable task) {
        process.core()
                .thread()
                .post(() -> {
                    if (process.isAlive()) {
                        task.run();
                    }
                });
    }

    @Override
    public void onNext(GadgetControlRequest request) {
        post(() -> handle(request));
    }

    @Override
    public void onError(Throwable cancelled) {
        post(this::leave);
    }

    @Override
    public void onCompleted() {
        post(() -> {
            if (run != null) {
                run.stop();
            } else if (!begun) {
                refuse("EOF");
            }
        });
    }

    private void handle(GadgetControlRequest request) {
        boolean first = !begun;
        begun = true;
        switch (request.getEventCase()) {
            case RUNREQUEST -> {
                if (first) {
                    run(request.getRunRequest());
                }
            }
            case ATTACHREQUEST -> {
                if (first) {
                    attach(request.getAttachRequest());
                }
            }
            case STOPREQUEST, EVENT_NOT_SET -> {
                if (first) {
                    refuse("expected first control message to be gadget run request");
                } else if (run != null) {
                    run.stop();
                }
            }
        }
    }

    private void run(GadgetRunRequest request) {
        if (request.getVersion() != Refusal.PROTOCOL) {
            refuse(Refusal.version(request.getVersion()));
            return;
        }
        ClientStream stream = new ClientStream(observer, ForegroundRun.QUEUE);
        client = stream;
        String id = process.core().nextRunId();
        ForegroundRun started = new ForegroundRun(process.core(), request, stream, id);
        run = started;
        process.run(started, request);
    }

    private void attach(GadgetAttachRequest request) {
        if (request.getVersion() != Refusal.PROTOCOL) {
            refuse(Refusal.version(request.getVersion()));
            return;
        }
        Optional<Instance> found = process.instance(request.getId());
        if (found.isEmpty()) {
            refuse("gadget " + request.getId() + " not found");
            return;
        }
        ClientStream stream = new ClientStream(observer, InstanceRing.CLIENT_QUEUE);
        client = stream;
        followed = found.get();
        process.attach(found.get(), stream);
    }

    private void drain() {
        if (client != null) {
            client.drain();
        }
    }

    private void leave() {
        if (run != null) {
            run.cancel();
        }
        if (client != null) {
            client.abandon();
            if (followed != null) {
                followed.detach(client);
            }
        }
    }

    private void refuse(String text) {
        observer.onError(Refusal.of(text).asRuntimeException());
    }
}
