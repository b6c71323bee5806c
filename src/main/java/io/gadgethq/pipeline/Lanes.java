package io.gadgethq.pipeline;

import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.PacketReader;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** How the packets of each data source of a feed are read and checked: compiled once per schema, which may change. */
final class Lanes {
    /** One data source. */
    record Lane(RowLayout layout, PacketReader reader, ScopeFilter scope) {}

    private final Scope scope;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private @Nullable GadgetSchema schema;

    Lanes(Scope scope) {
        this.scope = scope;
    }

    /**
     * @throws UnreadablePacket if the stream has not announced the frame's data source
     */
    Lane of(Frame frame) throws UnreadablePacket {
        if (frame.schema() != schema) {
            schema = frame.schema();
            lanes.clear();
            for (RowLayout layout : frame.schema().layouts()) {
                lanes.put(
                        layout.source().id(),
                        new Lane(layout, layout.reader(), ScopeFilter.of(scope, layout)));
            }
        }
        Lane lane = lanes.get(frame.sourceId());
        if (lane == null) {
            throw new UnreadablePacket("a packet of the unknown data source " + frame.sourceId());
        }
        return lane;
    }
}
