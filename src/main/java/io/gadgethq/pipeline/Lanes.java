package io.gadgethq.pipeline;

import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.PacketReader;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How the packets of each data source of a feed are read and checked: compiled once per schema, which may change. */
final class Lanes {
    /** One data source. */
    record Lane(
            RowLayout layout,
            PacketReader reader,
            ScopeFilter scope,
            Predicate<GadgetEvent> wanted) {}

    private final Scope scope;
    private final Set<ScopePart> heldByAgent;
    private final Optional<Expression> filter;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private @Nullable GadgetSchema schema;

    Lanes(PipelineSpec spec) {
        this.scope = spec.scope();
        this.heldByAgent = spec.heldByAgent();
        this.filter = spec.filter();
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
                        new Lane(
                                layout,
                                layout.reader(),
                                ScopeFilter.of(scope, layout, heldByAgent),
                                wanted(layout)));
            }
        }
        Lane lane = lanes.get(frame.sourceId());
        if (lane == null) {
            throw new UnreadablePacket("a packet of the unknown data source " + frame.sourceId());
        }
        return lane;
    }

    private Predicate<GadgetEvent> wanted(RowLayout layout) {
        if (filter.isEmpty()) {
            return _ -> true;
        }
        try {
            return filter.get().check(layout).predicate();
        } catch (ExpressionProblem _) {
            // As everywhere: what is said about fields that a data source lacks matches nothing
            // there.
            return _ -> false;
        }
    }
}
