package io.gadgethq.runner;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Frame;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.ArrivalSink;

import java.util.HashSet;
import java.util.Set;

/**
 * Notices when a gadget has said all it will ever say. The agent does not end the stream of such a gadget by itself
 * (reference section 3.6): it is stopped after one packet of each array source.
 */
final class OneShot implements ArrivalSink {
    private final ArrivalSink next;
    private final Runnable complete;
    private final Set<Integer> delivered = new HashSet<>();

    OneShot(ArrivalSink next, Runnable complete) {
        this.next = next;
        this.complete = complete;
    }

    @Override
    public void accept(Arrival arrival) {
        next.accept(arrival);
        if (arrival instanceof Frame frame
                && delivered.add(frame.sourceId())
                && isComplete(frame)) {
            complete.run();
        }
    }

    private boolean isComplete(Frame frame) {
        return frame.schema().layouts().stream()
                .map(RowLayout::source)
                .allMatch(source -> isOnce(source) && delivered.contains(source.id()));
    }

    /** Fetched once at the start and never again. */
    private static boolean isOnce(DataSourceSchema source) {
        return source.array()
                && source.annotation("fetch-count").filter("1"::equals).isPresent()
                && source.annotation("fetch-interval").filter(OneShot::isZero).isPresent();
    }

    private static boolean isZero(String goDuration) {
        return goDuration.matches("0+(ns|us|µs|ms|s|m|h)?");
    }
}
