package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;

/** What the values of a field are, as far as a filter is concerned. */
public enum Meaning {
    TEXT,
    WHOLE,
    REAL,
    FLAG,
    /** Whole bytes. */
    SIZE,
    /** Whole nanoseconds; can be compared with {@code duration("100ms")}. */
    DURATION,
    /** Nanoseconds since 1970; can be compared with {@code timestamp("2026-11-23T18:00:00Z")}. */
    TIME,
    /** A list or bytes: can only be asked whether there is anything. */
    BLOCK;

    /** Tells nanoseconds by the type of Inspektor Gadget or, where a gadget does not use it, by the ending of the name. */
    public static Meaning of(Column column) {
        Field field = column.field();
        if (field.array()) {
            return BLOCK;
        }
        return switch (field.kind()) {
            case STRING, CSTRING -> TEXT;
            case BOOL -> FLAG;
            case FLOAT32, FLOAT64 -> REAL;
            case INVALID, BYTES -> BLOCK;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> ofWhole(field);
        };
    }

    private static Meaning ofWhole(Field field) {
        String type = field.semanticType().orElse("");
        return switch (type) {
            case "gadget_duration" -> DURATION;
            case "gadget_timestamp" -> TIME;
            case "gadget_bytes" -> SIZE;
            default -> field.name().matches(".*_ns(_raw)?") ? DURATION : WHOLE;
        };
    }
}
