package io.gadgethq.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is computed of a group of events: {@code count}, {@code avg(x)}, {@code p99(duration)}, {@code distinct(proc.comm)}.
 *
 * @param field full name; empty for {@link Kind#COUNT}
 */
public record Measure(Kind kind, String field) {
    public static final Measure COUNT = new Measure(Kind.COUNT, "");

    private static final Pattern FORM =
            Pattern.compile("(\\w{1,20})(?:\\(\\s*([^()\\s]{1,200})\\s*\\))?");

    /** All but {@link #COUNT} and {@link #DISTINCT} need a number. */
    public enum Kind {
        COUNT,
        AVG,
        SUM,
        MIN,
        MAX,
        P50,
        P90,
        P95,
        P99,
        DISTINCT
    }

    public Measure {
        if (field.isEmpty() != (kind == Kind.COUNT)) {
            throw new IllegalArgumentException(
                    kind == Kind.COUNT
                            ? "count takes no field"
                            : "%s needs a field, as in %1$s(duration)".formatted(word(kind)));
        }
    }

    /**
     * @throws IllegalArgumentException if it is none of the known measures; says which there are
     */
    public static Measure parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            for (Kind kind : Kind.values()) {
                if (word(kind).equals(form.group(1).toLowerCase(Locale.ROOT))) {
                    String field = form.group(2);
                    return new Measure(kind, field == null ? "" : field);
                }
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no measure; known are count and, of a field, %s"
                        .formatted(
                                text,
                                String.join(
                                        ", ",
                                        Arrays.stream(Kind.values())
                                                .filter(kind -> kind != Kind.COUNT)
                                                .map(kind -> word(kind) + "(…)")
                                                .toList())));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind == Kind.COUNT ? word(kind) : "%s(%s)".formatted(word(kind), field);
    }
}
