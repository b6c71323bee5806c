package io.gadgethq.history.export;

import io.gadgethq.access.Actor;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.history.StoredEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says how large an export will be. */
final class ExportSizes {
    private static final int SAMPLE = 500;

    private final History history;

    ExportSizes(History history) {
        this.history = history;
    }

    OptionalLong count(Actor actor, ExportSpec spec) throws ExpressionProblem {
        try {
            return OptionalLong.of(
                    history.histogram(actor, spec.selection(), 1, Optional.empty()).count());
        } catch (HistoryTooSlow _) {
            return OptionalLong.empty();
        }
    }

    /**
     * @param directory where a sample may be written
     */
    ExportEstimate estimate(Actor actor, ExportSpec spec, Path directory) throws ExpressionProblem {
        OptionalLong events = count(actor, spec);
        List<StoredEvent> newest =
                history.page(
                                actor,
                                new HistoryQuery(
                                        spec.selection(), HistoryOrder.NEWEST_FIRST, SAMPLE))
                        .events();
        if (events.isEmpty() || newest.isEmpty()) {
            return new ExportEstimate(events, events);
        }
        double each = (double) sampleSize(spec, newest, directory) / newest.size();
        return new ExportEstimate(events, OptionalLong.of(Math.round(each * events.getAsLong())));
    }

    private static long sampleSize(ExportSpec spec, List<StoredEvent> events, Path directory) {
        List<RowLayout> layouts =
                events.stream().map(event -> event.event().row().layout()).distinct().toList();
        try {
            Path sample = Files.createTempFile(directory, "sample-", ".tmp");
            try {
                Files.delete(sample); // Parquet's writer wants to make it
                try (EventFile file = EventFile.create(sample, spec, layouts)) {
                    for (StoredEvent event : events) {
                        file.write(event.event());
                    }
                }
                return Files.size(sample);
            } finally {
                Files.deleteIfExists(sample);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no sample can be written in " + directory, e);
        }
    }
}
