package io.gadgethq.demo;

import io.gadgethq.demo.NodeScript.Slot;
import io.gadgethq.runtime.wire.GadgetEvent;

import java.util.List;

/** Plays a recording once, in order and byte for byte, log lines included. */
final class PristinePlayer implements Player {
    private static final PodMoment[] NOBODY = {};

    private final NodeScript script;
    private final List<GadgetEvent> events;
    private final Pacer pacer;
    private final boolean atStop;
    private final TimeShift time;
    private int position;
    private int packets;

    PristinePlayer(NodeScript script, Playing playing) {
        this.script = script;
        this.events = script.gadget().events();
        this.pacer = new Pacer(playing.rate(), playing.start().nanoTime());
        this.time = playing.time();
        this.atStop = script.gadget().habit() == Habit.AT_STOP;
    }

    @Override
    public void tick(Now now, PacketSink sink) {
        int due = atStop ? 0 : pacer.due(now.nanoTime());
        for (int i = 0; i < due && position < events.size(); i++) {
            play(events.get(position++), sink);
        }
    }

    @Override
    public void stop(Now now, PacketSink sink) {
        while (atStop && position < events.size()) {
            play(events.get(position++), sink);
        }
    }

    private void play(GadgetEvent event, PacketSink sink) {
        if (EventType.isLog(event.getType())) {
            sink.log(event.getType() >> EventType.LOG_SHIFT, event.getPayload().toStringUtf8());
            return;
        }
        Slot slot = script.slots().get(packets++);
        Packet changed =
                script.changed() ? NodeScript.play(slot, NOBODY, time, 0, NodeScript.ALL) : null;
        sink.packet(
                changed == null
                        ? new Packet(slot.source(), event.getPayload(), slot.records().size(), 0)
                        : changed);
    }
}
