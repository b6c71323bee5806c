package io.gadgethq.catalog;

import io.gadgethq.event.DataSourceSchema;

import java.util.List;

/** Tells from its data sources how an unknown gadget's data come (reference sections 3.6 and 4.6). */
final class SourceShape {

    private SourceShape() {}

    static Shape of(List<DataSourceSchema> sources) {
        if (any(sources, SourceShape::isText)) {
            return Shape.ADVISE;
        }
        if (any(sources, SourceShape::isProfile)) {
            return Shape.PROFILE;
        }
        if (any(sources, source -> source.array() && isOnce(source))) {
            return Shape.SNAPSHOT;
        }
        return any(sources, DataSourceSchema::array) ? Shape.TOP : Shape.TRACE;
    }

    private static boolean any(
            List<DataSourceSchema> sources, java.util.function.Predicate<DataSourceSchema> test) {
        return sources.stream().anyMatch(test);
    }

    private static boolean isText(DataSourceSchema source) {
        return source.annotation("cli.supported-output-modes").orElse("").equals("advise")
                || source.annotation("generate_networkpolicy.enable").orElse("").equals("true");
    }

    private static boolean isProfile(DataSourceSchema source) {
        return source.annotation("metrics.print").orElse("").equals("true")
                || source.fields().stream()
                        .anyMatch(field -> field.annotation("flamegraph.type").isPresent());
    }

    /** Interval 0 and count 1: one array at the start. */
    private static boolean isOnce(DataSourceSchema source) {
        return source.annotation("fetch-interval")
                        .flatMap(GoDuration::parse)
                        .filter(java.time.Duration::isZero)
                        .isPresent()
                && source.annotation("fetch-count").orElse("").equals("1");
    }
}
