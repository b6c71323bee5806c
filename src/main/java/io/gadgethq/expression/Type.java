package io.gadgethq.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;

import io.gadgethq.event.Column;

import java.util.List;
import java.util.Set;

/** The types an expression knows. */
enum Type {
    TEXT(SimpleType.STRING, "text"),
    WHOLE(SimpleType.INT, "a whole number"),
    /** Only literals are so. */
    UNSIGNED(SimpleType.UINT, "a whole number"),
    REAL(SimpleType.DOUBLE, "a number"),
    FLAG(SimpleType.BOOL, "true or false"),
    /** A field of whole nanoseconds. */
    NANOSECONDS(OpaqueType.create("nanoseconds"), "a duration"),
    /** A field of nanoseconds since 1970. */
    MOMENT(OpaqueType.create("moment"), "a time"),
    /** A duration that was written down. */
    SPAN(SimpleType.DURATION, "a duration"),
    /** A time that was written down. */
    INSTANT(SimpleType.TIMESTAMP, "a time"),
    /** A list or bytes: only {@code has} can be asked. */
    BLOCK(OpaqueType.create("block"), "a list or bytes");

    private static final Set<Type> NUMBERS = Set.of(WHOLE, UNSIGNED, REAL);

    private final CelType cel;
    private final String words;

    Type(CelType cel, String words) {
        this.cel = cel;
        this.words = words;
    }

    CelType cel() {
        return cel;
    }

    /** For a message: "cannot compare … with …". */
    String words() {
        return words;
    }

    static Type of(Column column) {
        return switch (Meaning.of(column)) {
            case TEXT -> TEXT;
            case WHOLE, SIZE -> WHOLE;
            case REAL -> REAL;
            case FLAG -> FLAG;
            case DURATION -> NANOSECONDS;
            case TIME -> MOMENT;
            case BLOCK -> BLOCK;
        };
    }

    /** What may stand on the other side of a comparison by order; none: nothing may. */
    List<Type> comparedWith() {
        return switch (this) {
            case TEXT -> List.of(TEXT);
            case WHOLE, UNSIGNED -> List.of(WHOLE, UNSIGNED, REAL, NANOSECONDS, MOMENT);
            case REAL -> List.of(WHOLE, UNSIGNED, REAL, NANOSECONDS, MOMENT);
            case NANOSECONDS -> List.of(NANOSECONDS, SPAN, WHOLE, UNSIGNED, REAL);
            case SPAN -> List.of(NANOSECONDS);
            case MOMENT -> List.of(MOMENT, INSTANT, WHOLE, UNSIGNED, REAL);
            case INSTANT -> List.of(MOMENT);
            case FLAG, BLOCK -> List.of();
        };
    }

    boolean isNumber() {
        return NUMBERS.contains(this);
    }
}
