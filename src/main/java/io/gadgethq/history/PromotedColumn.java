package io.gadgethq.history;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.RowLayout;

import java.util.List;
import java.util.Optional;

/**
 * A column of {@code history_event} for what people filter by. Never null: an event without it has an empty text or 0.
 *
 * <p>Which field of a gadget it holds is derived from the stored schema alone, when writing and when reading: a change of
 * these names needs a migration of what is stored.
 */
public enum PromotedColumn {
    NAMESPACE("namespace", "k8s.namespace"),
    POD("pod", "k8s.podName"),
    CONTAINER("container", "k8s.containerName"),
    COMM("comm", "proc.comm", "comm"),
    ERROR("error", "error"),
    PID("pid", "proc.pid", "pid"),

    /** Nanoseconds. */
    DURATION(
            "duration",
            "duration",
            "latency",
            "latency_ns_raw",
            "duration_raw",
            "duration_ns_raw",
            "latency_raw",
            "latency_ns",
            "duration_ns");

    private static final String NANOSECONDS = "gadget_duration";

    private final String sqlName;
    private final List<String> fields;

    PromotedColumn(String sqlName, String... fields) {
        this.sqlName = sqlName;
        this.fields = List.of(fields);
    }

    public String sqlName() {
        return sqlName;
    }

    /** Whether it is a {@code text}; else it is a {@code bigint}. */
    public boolean isText() {
        return switch (this) {
            case NAMESPACE, POD, CONTAINER, COMM, ERROR -> true;
            case PID, DURATION -> false;
        };
    }

    Optional<Column> in(RowLayout layout) {
        return fields.stream()
                .flatMap(name -> layout.column(name).stream())
                .filter(column -> fits(column.field()))
                .findFirst();
    }

    private boolean fits(Field field) {
        FieldKind kind = field.kind();
        if (field.array()) {
            return false;
        }
        return switch (this) {
            case NAMESPACE, POD, CONTAINER, COMM, ERROR -> kind.isText();
            case PID -> isInteger(kind) && kind != FieldKind.UINT64;
            case DURATION -> kind.width() == Long.BYTES && isInteger(kind) && isNanoseconds(field);
        };
    }

    private static boolean isInteger(FieldKind kind) {
        return kind.isNumber() && kind != FieldKind.FLOAT32 && kind != FieldKind.FLOAT64;
    }

    private static boolean isNanoseconds(Field field) {
        return field.name().contains("_ns")
                || field.semanticType().filter(NANOSECONDS::equals).isPresent();
    }
}
