package io.gadgethq.demo;

import io.gadgethq.demo.NodeScript.Slot;

import java.util.List;

/** Plays the records of a streaming gadget in an endless loop at the agent's rate. */
final class StreamPlayer implements Player {
    private final List<Slot> slots;
    private final Cast cast;
    private final TimeShift time;
    private final Pacer pacer;
    private long lastNanos;
    private int position;
    private long turn;

    StreamPlayer(NodeScript script, Cast cast, Playing playing) {
        this.slots = script.slots();
        this.cast = cast;
        this.time = playing.time();
        this.pacer = new Pacer(playing.rate(), playing.start().nanoTime());
        this.lastNanos = TimeShift.nanosOf(playing.start().wall());
    }

    @Override
    public void tick(Now now, PacketSink sink) {
        int due = slots.isEmpty() ? 0 : pacer.due(now.nanoTime());
        long until = TimeShift.nanosOf(now.wall());
        if (due > 0) {
            PodMoment[] moments = cast.at(now.wall());
            long step = Math.max(0, until - lastNanos) / due;
            for (int i = 1; i <= due; i++) {
                time.moveTo(lastNanos + i * step);
                Packet packet =
                        NodeScript.play(slots.get(position), moments, time, turn++, NodeScript.ALL);
                position = (position + 1) % slots.size();
                if (packet != null) {
                    sink.packet(packet);
                }
            }
            lastNanos = until;
        }
    }

    @Override
    public void stop(Now now, PacketSink sink) {
        // A stream has nothing left to say at its stop.
    }
}
