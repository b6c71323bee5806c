package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetInstance;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What outlives a crash of the agent process: the stored instances, what it was told to do wrong, its thread and the
 * scripts. Used by the agent's thread only, the ledger aside.
 */
final class AgentCore {
    private final OfferedGadgets gadgets;
    private final Scenery scenery;
    private final InstantSource clock;
    private final Ticker ticker;
    private final AgentThread thread;
    private final AgentLoop loop;
    private final Mishaps mishaps;
    private final Ledger ledger = new Ledger();
    private final TimeShift time = new TimeShift();
    private final Map<String, GadgetInstance> stored = new LinkedHashMap<>();
    private final Map<String, NodeScript> scripts = new HashMap<>();
    private long runs;

    /** Nanoseconds of an arbitrary origin, as {@link System#nanoTime}. */
    interface Ticker {
        long nanoTime();
    }

    AgentCore(
            OfferedGadgets gadgets,
            Scenery scenery,
            InstantSource clock,
            Ticker ticker,
            Mishaps mishaps,
            AgentLoop loop) {
        this.gadgets = gadgets;
        this.scenery = scenery;
        this.clock = clock;
        this.ticker = ticker;
        this.mishaps = mishaps;
        this.loop = loop;
        this.thread = new AgentThread(loop.thread());
    }

    Optional<NodeScript> script(String image) {
        boolean changed = mishaps.upgraded();
        return gadgets.find(image)
                .map(gadget ->
                        scripts.computeIfAbsent(
                                gadget.name() + (changed ? "+" : ""),
                                key -> NodeScript.of(gadget, scenery, changed)));
    }

    /** Names a foreground run in the ledger. */
    String nextRunId() {
        return "run-" + ++runs;
    }

    Now now() {
        return new Now(clock.instant(), ticker.nanoTime());
    }

    Playing playing() {
        return new Playing(mishaps::rate, time, now());
    }

    Scenery scenery() {
        return scenery;
    }

    AgentLoop loop() {
        return loop;
    }

    AgentThread thread() {
        return thread;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    Ledger ledger() {
        return ledger;
    }

    Map<String, GadgetInstance> stored() {
        return stored;
    }
}
