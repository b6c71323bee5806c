package io.gadgethq.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The faults of an agent that are looked at when something happens. Used by the agent's thread only. */
final class Mishaps {
    Rate rate;
    Duration latency = Duration.ZERO;
    Duration initTime = Duration.ZERO;
    double tailLoss;
    boolean upgraded;
    private int failingInits;
    private String initFailure = "";
    private int damagedPackets;
    private Damage damage = Damage.HALF;
    private final RandomGenerator random;

    Mishaps(Rate rate, RandomGenerator random) {
        this.rate = rate;
        this.random = random;
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
