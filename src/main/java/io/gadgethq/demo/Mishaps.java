package io.gadgethq.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The faults of an agent that are looked at when something happens. Used by the agent's thread only. */
final class Mishaps {
    private Rate rate;
    private Duration latency = Duration.ZERO;
    private Duration initTime = Duration.ZERO;
    private double tailLoss;
    private boolean upgraded;
    private int failingInits;
    private String initFailure = "";
    private int damagedPackets;
    private Damage damage = Damage.HALF;
    private final RandomGenerator random;

    Mishaps(Rate rate, RandomGenerator random) {
        this.rate = rate;
        this.random = random;
    }

    Rate rate() {
        return rate;
    }

    void rate(Rate events) {
        rate = events;
    }

    /** Before every answer and before a foreground run begins. */
    Duration latency() {
        return latency;
    }

    void latency(Duration time) {
        latency = time;
    }

    /** From the creation of an instance until it can be attached to. */
    Duration initTime() {
        return initTime;
    }

    void initTime(Duration time) {
        initTime = time;
    }

    void tailLoss(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1: " + probability);
        }
        tailLoss = probability;
    }

    /** Whether gadgets are those after a {@link SchemaChange}. */
    boolean upgraded() {
        return upgraded;
    }

    void upgrade() {
        upgraded = true;
    }

    void failInits(int count, String text) {
        failingInits = count;
        initFailure = text;
    }

    /** The text the next initialisation fails with; empty if it succeeds. */
    String nextInitFailure() {
        if (failingInits == 0) {
            return "";
        }
        failingInits--;
        return initFailure;
    }

    void damage(int packets, Damage kind) {
        damagedPackets = packets;
        damage = kind;
    }

    /** The packet as it leaves the agent: the same one unless it is to be damaged. */
    Packet pass(Packet packet) {
        if (damagedPackets == 0) {
            return packet;
        }
        damagedPackets--;
        return new Packet(
                packet.source(), damage.garble(packet.payload(), random), 0, packet.nanos());
    }

    boolean losesTail() {
        return tailLoss > 0 && random.nextDouble() < tailLoss;
    }

    RandomGenerator random() {
        return random;
    }
}
