package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetRunRequest;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A gadget that lives as long as the call that started it. Used by the agent's thread only. */
final class ForegroundRun implements PacketSink {
    /** Packets and log lines that may wait for the client. */
    static final int QUEUE = 16_384;

    private final AgentCore core;
    private final GadgetRunRequest request;
    private final ClientStream client;
    private final Ledger.Account account;
    private final Emission emission;
    private @Nullable Player player;
    private boolean over;

    ForegroundRun(AgentCore core, GadgetRunRequest request, ClientStream client, String id) {
        this.core = core;
        this.request = request;
        this.client = client;
        this.account = core.ledger().open(id, request.getImageName());
        this.emission = new Emission(core.mishaps(), account, this);
    }

    /** Sends the gadget info, then either fails or plays. */
    void begin() {
        if (over) {
            return;
        }
        switch (Prepared.of(core, request, "", "")) {
            case Prepared.InitFailed failed -> finish(Refusal.of(failed.text()));
            case Prepared.StartFailed failed -> {
                client.begin(failed.info().toByteString(), List.of());
                finish(Refusal.of(failed.text()));
            }
            case Prepared.Ready ready -> {
                client.begin(ready.info().toByteString(), List.of());
                player = ready.player();
                client.drain();
            }
        }
    }

    void tick(Now now) {
        if (player != null && !over) {
            player.tick(now, emission);
            client.drain();
        }
    }

    /** An orderly stop: what comes only now may be lost, and the status is OK all the same. */
    void stop() {
        if (over) {
            return;
        }
        if (player != null) {
            player.stop(core.now(), emission);
        }
        if (core.mishaps().losesTail()) {
            long before = client.dropped();
            client.loseTail();
            account.lost(client.dropped() - before);
        }
        finish(Status.OK);
    }

    /** The client is gone: nothing survives. */
    void cancel() {
        over = true;
        client.abandon();
    }

    boolean isOver() {
        return over;
    }

    ClientStream client() {
        return client;
    }

    private void finish(Status status) {
        over = true;
        client.finish(status);
    }

    @Override
    public void packet(Packet packet) {
        client.offer(packet);
    }

    @Override
    public void log(int severity, String line) {
        if (severity <= request.getLogLevel()) {
            client.log(severity, line);
        }
    }
}
