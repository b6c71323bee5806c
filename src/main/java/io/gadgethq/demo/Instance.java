package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceState;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A headless gadget in one life of the agent. Used by the agent's thread only. */
final class Instance implements PacketSink {
    private final AgentCore core;
    private final GadgetInstance config;
    private final InstanceRing ring = new InstanceRing();
    private final List<Consumer<GadgetInfo>> waiting = new ArrayList<>();
    private final Emission emission;
    private @Nullable Prepared prepared;

    Instance(AgentCore core, GadgetInstance config) {
        this.core = core;
        this.config = config;
        this.emission =
                new Emission(
                        core.mishaps(),
                        core.ledger().open(config.getId(), config.getGadgetConfig().getImageName()),
                        this);
    }

    GadgetInstance config() {
        return config;
    }

    /** Ends the initialisation: it is over whether it succeeded or not. */
    void initialise() {
        String failure = core.mishaps().nextInitFailure();
        Prepared made =
                failure.isEmpty()
                        ? Prepared.of(
                                core, config.getGadgetConfig(), config.getId(), config.getName())
                        : new Prepared.InitFailed(failure);
        prepared = made;
        switch (made) {
            case Prepared.Ready ready -> tell(ready.info());
            case Prepared.StartFailed failed -> tell(failed.info());
            case Prepared.InitFailed failed -> {}
        }
    }

    private void tell(GadgetInfo info) {
        waiting.forEach(waiter -> waiter.accept(info));
        waiting.clear();
    }

    /** Answers when the instance is initialised: never, if that failed. */
    void describe(Consumer<GadgetInfo> waiter) {
        switch (prepared) {
            case null -> waiting.add(waiter);
            case Prepared.Ready ready -> waiter.accept(ready.info());
            case Prepared.StartFailed failed -> waiter.accept(failed.info());
            case Prepared.InitFailed failed -> waiting.add(waiter);
        }
    }

    /** Running is what the agent says from the first moment on: it does not mean working. */
    GadgetInstanceState state() {
        String failure =
                switch (prepared) {
                    case Prepared.InitFailed failed -> failed.text();
                    case Prepared.StartFailed failed -> failed.text();
                    case Prepared.Ready ready -> "";
                    case null -> "";
                };
        GadgetInstanceStatus status =
                failure.isEmpty()
                        ? GadgetInstanceStatus.StatusRunning
                        : GadgetInstanceStatus.StatusError;
        return GadgetInstanceState.newBuilder().setStatus(status).setMessage(failure).build();
    }

    /**
     * Lets a client follow.
     *
     * @return false if there is no gadget info to begin with: the agent dies of it
     */
    boolean attach(ClientStream client) {
        return switch (prepared) {
            case Prepared.Ready ready -> follow(client, ready.info());
            case Prepared.StartFailed failed -> follow(client, failed.info());
            case Prepared.InitFailed failed -> false;
            case null -> false;
        };
    }

    private boolean follow(ClientStream client, GadgetInfo info) {
        ByteString announced = info.toByteString();
        ring.attach(client, announced);
        return true;
    }

    void detach(ClientStream client) {
        ring.detach(client);
    }

    List<ClientStream> clients() {
        return ring.clients();
    }

    void tick(Now now) {
        if (prepared instanceof Prepared.Ready ready) {
            ready.player().tick(now, emission);
            ring.clients().forEach(ClientStream::drain);
        }
    }

    /** The instance is removed or restarted: whoever follows sees the stream end well. */
    void end() {
        for (ClientStream client : ring.clients()) {
            client.finish(Status.OK);
            ring.detach(client);
        }
    }

    @Override
    public void packet(Packet packet) {
        ring.add(packet);
    }

    @Override
    public void log(int severity, String line) {
        // Goes to the log of the agent's pod, never to attached clients.
    }
}
