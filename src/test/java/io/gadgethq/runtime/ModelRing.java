package io.gadgethq.runtime;

import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The packets a gadget sends in the life of one or two instances, as an agent keeps them. */
final class ModelRing {
    private static final GadgetSchema SCHEMA = new GadgetSchema(List.of());
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] EMPTY = {};

    private final PacketDigests digests = new PacketDigests();
    private final List<Frame> packets = new ArrayList<>();
    private int instanceBegan;

    /** Packets nobody mistakes for one another. */
    ModelRing unique(int count) {
        for (int i = 0; i < count; i++) {
            add(("packet " + packets.size()).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Intervals without data. */
    ModelRing empty(int count) {
        for (int i = 0; i < count; i++) {
            add(EMPTY);
        }
        return this;
    }

    /** The same record again and again; another instance repeats others. */
    ModelRing same(String text, int count) {
        for (int i = 0; i < count; i++) {
            add(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    ModelRing restart() {
        instanceBegan = packets.size();
        return this;
    }

    /**
     * A stretch of a gadget's life: single records, idle intervals, short repeats.
     *
     * @param idle of ten stretches, how many are idle
     */
    ModelRing any(Random random, int count, int idle) {
        int end = packets.size() + count;
        while (packets.size() < end) {
            int kind = random.nextInt(10);
            if (kind < idle) {
                empty(1 + random.nextInt(100));
            } else if (kind == 9) {
                same("repeat " + instanceBegan + random.nextInt(3), 1 + random.nextInt(6));
            } else {
                unique(1 + random.nextInt(30));
            }
        }
        return this;
    }

    private void add(byte[] bytes) {
        packets.add(new Frame(SCHEMA, 0, digests.of(0, bytes), NOW, bytes));
    }

    int size() {
        return packets.size();
    }

    /** The packet at a position: the same object each time, which tells two equal packets apart. */
    Frame packet(int position) {
        return packets.get(position);
    }

    /** Position of the oldest packet an attach is given when {@code recorded} packets have been sent. */
    int replayFrom(int recorded) {
        return Math.max(Math.min(instanceBegan, recorded), recorded - AttachJoin.RING);
    }
}
