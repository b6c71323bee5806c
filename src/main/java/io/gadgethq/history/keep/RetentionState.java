package io.gadgethq.history.keep;

import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.keep.RetentionPlan.Budget;
import io.gadgethq.history.keep.RetentionPlan.Stored;

import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** Reads what the plan decides by. */
@Component
final class RetentionState {
    private final DataSource source;
    private final KeepTables tables;
    private final Partitions partitions;
    private final RetentionProperties properties;
    private final InstantSource clock;

    RetentionState(
            DataSource source,
            KeepTables tables,
            Partitions partitions,
            RetentionProperties properties,
            InstantSource clock) {
        this.source = source;
        this.tables = tables;
        this.partitions = partitions;
        this.properties = properties;
        this.clock = clock;
    }

    /** What goes as of now. */
    RetentionPlan plan(List<Stored> shelves) {
        return RetentionPlan.of(shelves, budget(), holds(), clock.instant());
    }

    Holds holds() {
        return tables.covered();
    }

    /** All shelves; those for which nothing was set have the limits of the settings. */
    List<Stored> shelves() throws SQLException {
        Map<Shelf, KeepLimits> limits = tables.limits();
        Map<Integer, List<Partition>> found;
        try (Connection connection = source.getConnection()) {
            found =
                    partitions.list(connection).stream()
                            .collect(Collectors.groupingBy(Partition::shelf));
        }
        KeepLimits usual = usual();
        return tables.shelves().entrySet().stream()
                .map(entry ->
                        new Stored(
                                entry.getKey(),
                                entry.getValue(),
                                limits.getOrDefault(entry.getValue(), usual),
                                found.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private KeepLimits usual() {
        return new KeepLimits(properties.age(), OptionalLong.empty());
    }

    Budget budget() {
        return new Budget(tables.teamLimits(), properties.size().toBytes());
    }
}
