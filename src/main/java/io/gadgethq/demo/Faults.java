package io.gadgethq.demo;

import java.time.Duration;

/**
 * What can be made to go wrong with one agent. Every method has taken effect when it returns. May be called from any
 * thread but the agent's own.
 */
public final class Faults {
    private final SimulatedAgent agent;
    private final AgentCore core;

    Faults(SimulatedAgent agent, AgentCore core) {
        this.agent = agent;
        this.core = core;
    }

    /** No answers, nothing sent, nothing recorded, sockets open: like a stopped process. */
    public void freeze() {
        run(() -> core.thread().freeze());
    }

    /** Goes on; what was asked meanwhile is answered now. */
    public void unfreeze() {
        run(() -> core.thread().unfreeze());
    }

    /** Drops the next packets for everybody connected now; their sequence numbers are used up. */
    public void drop(int packets) {
        run(() -> agent.process().clients().forEach(client -> client.dropNext(packets)));
    }

    /** Closes all connections; the agent lives on. */
    public void cut() {
        run(agent::cut);
    }

    /** The process is killed and comes back after this time: rings empty, sequences at 1, stored instances start. */
    public void restart(Duration down) {
        run(() -> agent.die(down));
    }

    /** One instance ends and begins again with an empty ring; those who follow it see their stream end well. */
    public void restartInstance(String id) {
        run(() -> agent.process().restart(id));
    }

    /** The next instances fail to initialise with this text. An attach to one of them brings the agent down. */
    public void failInit(int instances, String text) {
        run(() -> core.mishaps().failInits(instances, text));
    }

    /** Garbles the next packets, in the ring too. */
    public void damage(int packets, Damage kind) {
        run(() -> core.mishaps().damage(packets, kind));
    }

    /** The gadgets are upgraded: every instance restarts with a field more, and other fields moved. */
    public void schemaChange() {
        run(() -> {
            core.mishaps().upgrade();
            agent.process().running().forEach(id -> agent.process().restart(id));
        });
    }

    /** The kernel lost samples: foreground runs that asked for warnings get the agent's line. */
    public void kernelLoss(long samples) {
        String line = "reading event: lost " + samples + " samples";
        run(() -> agent.process().log(EventType.SEVERITY_WARN, line));
    }

    /** Changes the rate of all streams, running ones too. */
    public void rate(Rate rate) {
        run(() -> core.mishaps().rate(rate));
    }

    /** Before every answer and before a foreground run begins. */
    public void latency(Duration latency) {
        run(() -> core.mishaps().latency(latency));
    }

    /** How long instances created from now on need to initialise. */
    public void initTime(Duration time) {
        run(() -> core.mishaps().initTime(time));
    }

    /** How likely a stop loses what was to be sent at the stop, 0 to 1; the status is OK all the same. */
    public void tailLoss(double probability) {
        run(() -> core.mishaps().tailLoss(probability));
    }

    private void run(Runnable fault) {
        core.thread()
                .control(() -> {
                    fault.run();
                    return true;
                });
    }
}
