package io.gadgethq.api;

import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.TimeRange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * An export.
 *
 * @param state waiting, running, done, failed or cancelled
 * @param progress 0 to 1; null: not known
 * @param rows written so far
 * @param bytes written so far
 * @param estimate of the whole
 * @param problem why it failed; empty unless it did
 * @param file name for the content
 * @param from null: since ever
 * @param to null: for ever
 * @param columns none: all
 * @param sessions none: all that could be seen
 */
record ExportView(
        String id,
        String format,
        String state,
        @Nullable Double progress,
        long rows,
        long bytes,
        Estimate estimate,
        Instant begun,
        @Nullable Instant ended,
        String problem,
        String file,
        @Nullable Instant from,
        @Nullable Instant to,
        String filter,
        List<String> columns,
        List<String> sessions) {

    /**
     * @param rows null: not known
     * @param bytes null: not known
     */
    record Estimate(@Nullable Long rows, @Nullable Long bytes) {

        static Estimate of(ExportEstimate estimate) {
            return new Estimate(known(estimate.events()), known(estimate.bytes()));
        }

        static Estimate of(ExportStatus status) {
            if (status.state() == ExportStatus.State.DONE) {
                return new Estimate(status.events(), status.bytes());
            }
            Long rows = known(status.expected());
            Long bytes =
                    rows == null || status.events() == 0
                            ? null
                            : Math.round((double) status.bytes() / status.events() * rows);
            return new Estimate(rows, bytes);
        }

        private static @Nullable Long known(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    static ExportView of(ExportStatus status) {
        ExportSpec spec = status.spec();
        TimeRange range = spec.selection().range();
        return new ExportView(
                status.id().toString(),
                Inputs.word(spec.format()),
                Inputs.word(status.state()),
                progress(status),
                status.events(),
                status.bytes(),
                Estimate.of(status),
                status.begun(),
                status.ends().orElse(null),
                status.problem(),
                status.fileName(),
                range.from().equals(TimeRange.EVER.from()) ? null : range.from(),
                range.to().equals(TimeRange.EVER.to()) ? null : range.to(),
                spec.selection().filter().orElse(""),
                spec.columns(),
                spec.selection().sources().sessions().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }

    /** The number expected is of the beginning: more may have come. */
    private static @Nullable Double progress(ExportStatus status) {
        if (status.state() == ExportStatus.State.DONE) {
            return 1.0;
        }
        OptionalLong expected = status.expected();
        return expected.isEmpty() || expected.getAsLong() == 0
                ? null
                : Math.min(1.0, (double) status.events() / expected.getAsLong());
    }
}
