package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;

import java.util.Optional;
import java.util.function.Function;

/**
 * Fields in JSON, where those that are zero or empty are missing, some of them in columns instead.
 *
 * <p>A value of another type than the schema says counts as empty, so that rows of any data source can be asked.
 */
public final class JsonSqlFields implements SqlFields {
    private final Values values;
    private final Function<Column, Optional<String>> columns;
    private final String node;
    private final String time;
    private final String nanos;

    /** Where the values are. */
    public interface Values {
        /**
         * The SQL of a value, in parentheses; null if it is missing.
         *
         * @param arrow {@code ->} for a {@code jsonb}, {@code ->>} for a {@code text}
         */
        String of(Column column, String arrow);
    }

    /**
     * @param columns the SQL of a field that has a column of its own, never null and of the field's type
     */
    public JsonSqlFields(
            Values values,
            Function<Column, Optional<String>> columns,
            String node,
            String time,
            String nanos) {
        this.values = values;
        this.columns = columns;
        this.node = node;
        this.time = time;
        this.nanos = nanos;
    }

    @Override
    public String text(Column column) {
        return columns.apply(column).orElseGet(() -> "coalesce(%s, '')".formatted(asText(column)));
    }

    /** A CASE, because nothing else keeps the database from converting before it has looked at the type. */
    @Override
    public String whole(Column column) {
        String form = "(CASE WHEN jsonb_typeof(%1$s) = 'number' THEN %1$s::numeric ELSE 0 END)";
        boolean bounded =
                Meaning.of(column) == Meaning.DURATION && column.field().kind() == FieldKind.UINT64;
        return columns.apply(column)
                .orElseGet(() ->
                        (bounded ? "least(" + form + ", " + Long.MAX_VALUE + ")" : form)
                                .formatted(value(column)));
    }

    /** What JSON has no number for is a text there. */
    @Override
    public String real(Column column) {
        String type = column.field().kind() == FieldKind.FLOAT32 ? "::float4::float8" : "::float8";
        return columns.apply(column)
                .orElseGet(() ->
                        "(CASE jsonb_typeof(%1$s) WHEN 'number' THEN %1$s%2$s WHEN 'string' THEN 'NaN'::float8 ELSE 0 END)"
                                .formatted(value(column), type));
    }

    @Override
    public String flag(Column column) {
        return columns.apply(column)
                .orElseGet(() -> "coalesce(%s = 'true'::jsonb, false)".formatted(value(column)));
    }

    /** Bytes are hexadecimal digits, lists are arrays; either may have all its zeros. */
    @Override
    public String filled(Column column) {
        return "(CASE jsonb_typeof(%s) WHEN 'string' THEN %s ~ '[^0]' WHEN 'array' THEN jsonb_path_exists(%s, '$[*] ? (@ != 0)') ELSE false END)"
                .formatted(value(column), asText(column), value(column));
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public String time() {
        return time;
    }

    @Override
    public String nanos() {
        return nanos;
    }

    private String value(Column column) {
        return values.of(column, "->");
    }

    private String asText(Column column) {
        return values.of(column, "->>");
    }
}
