package io.gadgethq.expression;

import io.gadgethq.event.Column;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes SQL of a condition. Whatever was written down becomes a parameter.
 *
 * <p>Texts are compared under the collation "C", numbers as {@code numeric} or {@code bigint}, both as the predicate does.
 * PostgreSQL takes NaN for equal to itself and larger than anything, so it is excluded by hand.
 */
final class SqlWriter {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** A number up to 255 without leading zeros. */
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])";

    private static final String FOUR = BYTE + "([.]" + BYTE + "){3}";

    private static final String V4 = "'^" + FOUR + "$'";

    /** What is left for PostgreSQL to look at: it alone takes {@code 1::2:3.4} for an address. */
    private static final String V6 = "'^[0-9A-Fa-f:]+(:" + FOUR + "|)$'";

    private final SqlFields fields;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private SqlWriter(SqlFields fields) {
        this.fields = fields;
    }

    static SqlCondition write(Condition condition, SqlFields fields) {
        SqlWriter writer = new SqlWriter(fields);
        writer.write(condition);
        return new SqlCondition(writer.sql.toString(), writer.parameters);
    }

    private void write(Condition condition) {
        switch (condition) {
            case Condition.Always(boolean value) -> sql.append(value);
            case Condition.All(List<Condition> of) -> join(of, " AND ", "true");
            case Condition.Any(List<Condition> of) -> join(of, " OR ", "false");
            case Condition.Not(Condition of) -> {
                sql.append("(NOT ");
                write(of);
                sql.append(')');
            }
            case Condition.Same(Condition left, Condition right) -> {
                sql.append('(');
                write(left);
                sql.append(" = ");
                write(right);
                sql.append(')');
            }
            case Condition.Flag(Column column) -> sql.append(fields.flag(column));
            case Condition.Filled(Column column) -> sql.append(fields.filled(column));
            case Condition.CompareText(Text left, Comparison comparison, Text right) ->
                    compare(left, comparison, right);
            case Condition.TextIn(Text of, List<String> values) -> in(of, values);
            case Condition.FindText(Text in, Condition.Place place, Text what) ->
                    find(in, place, what);
            case Condition.Matches(Text of, TextPattern pattern) -> {
                sql.append('(');
                text(of);
                sql.append(" COLLATE \"C\" ~ ?)");
                parameters.add(pattern.sql());
            }
            case Condition.InNetwork(Text of, Network network) -> inNetwork(of, network);
            case Condition.CompareWhole(Whole left, Comparison comparison, Whole right) ->
                    compare(left, comparison, right);
            case Condition.CompareReal(Real left, Comparison comparison, Real right) ->
                    compare(left, comparison, right);
        }
    }

    private void join(List<Condition> of, String sign, String none) {
        if (of.isEmpty()) {
            sql.append(none);
            return;
        }
        String before = "(";
        for (Condition condition : of) {
            sql.append(before);
            write(condition);
            before = sign;
        }
        sql.append(')');
    }

    private void in(Text of, List<String> values) {
        sql.append('(');
        text(of);
        sql.append(" IN (")
                .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                .append("))");
        parameters.addAll(values);
    }

    private void compare(Text left, Comparison comparison, Text right) {
        boolean ordered = comparison != Comparison.EQUAL && comparison != Comparison.UNEQUAL;
        sql.append('(');
        text(left);
        sql.append(ordered ? " COLLATE \"C\" " : " ").append(comparison.sql()).append(' ');
        text(right);
        sql.append(')');
    }

    private void find(Text in, Condition.Place place, Text what) {
        switch (place) {
            case ANYWHERE -> call("strpos", in, what, " > 0)");
            case START -> call("starts_with", in, what, ")");
            case END -> {
                sql.append("(right(");
                text(in);
                sql.append(", length(");
                text(what);
                sql.append(")) = ");
                text(what);
                sql.append(')');
            }
        }
    }

    private void call(String function, Text first, Text second, String end) {
        sql.append('(').append(function).append('(');
        text(first);
        sql.append(", ");
        text(second);
        sql.append(')').append(end);
    }

    /** Nothing but a CASE keeps the database from reading an address before it is known to be one. */
    private void inNetwork(Text of, Network network) {
        sql.append("(CASE WHEN ");
        text(of);
        if (network.isV6()) {
            sql.append(" COLLATE \"C\" ~ ").append(V6).append(" AND strpos(");
            text(of);
            sql.append(", ':') > 0 AND pg_input_is_valid(");
            text(of);
            sql.append(", 'inet')");
        } else {
            sql.append(" COLLATE \"C\" ~ ").append(V4);
        }
        sql.append(" THEN (");
        text(of);
        sql.append(")::inet <<= CAST(? AS inet) ELSE false END)");
        parameters.add(network.toString());
    }

    private void compare(Whole left, Comparison comparison, Whole right) {
        if (left instanceof Whole.Time
                && right instanceof Whole.Constant(long nanos, boolean huge)
                && !huge) {
            compareTime(comparison, nanos);
            return;
        }
        sql.append('(');
        whole(left);
        sql.append(' ').append(comparison.sql()).append(' ');
        whole(right);
        sql.append(')');
    }

    /** As a pair, so that an index on the time can be used. */
    private void compareTime(Comparison comparison, long nanos) {
        sql.append(
                "((%s, %s) %s (?, ?))".formatted(fields.time(), fields.nanos(), comparison.sql()));
        long micros = Math.floorDiv(nanos, NANOS_PER_MICRO);
        parameters.add(time(micros));
        parameters.add(Math.floorMod(nanos, NANOS_PER_MICRO));
    }

    private static OffsetDateTime time(long micros) {
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        long rest = Math.floorMod(micros, MICROS_PER_SECOND);
        return Instant.ofEpochSecond(seconds, rest * NANOS_PER_MICRO).atOffset(ZoneOffset.UTC);
    }

    private void compare(Real left, Comparison comparison, Real right) {
        boolean unequal = comparison == Comparison.UNEQUAL;
        sql.append('(');
        real(left);
        sql.append(' ').append(comparison.sql()).append(' ');
        real(right);
        for (Real side : List.of(left, right)) {
            if (side instanceof Real.OfField(Column column)) {
                sql.append(unequal ? " OR " : " AND ")
                        .append(fields.real(column))
                        .append(unequal ? " = " : " <> ")
                        .append("'NaN'::float8");
            }
        }
        sql.append(')');
    }

    private void text(Text text) {
        switch (text) {
            case Text.OfField(Column column) -> sql.append(fields.text(column));
            case Text.OfNode _ -> sql.append(fields.node());
            // Written out, so that an index of the rows that have a value can be used.
            case Text.Constant(String value) when value.isEmpty() -> sql.append("''");
            case Text.Constant(String value) -> parameter("text", value);
            case Text.Lower(Text of) -> {
                sql.append("lower(");
                text(of);
                sql.append(" COLLATE \"C\")");
            }
        }
    }

    private void whole(Whole whole) {
        switch (whole) {
            case Whole.OfField(Column column) -> sql.append(fields.whole(column));
            case Whole.Time _ ->
                    sql.append(
                            "(extract(epoch FROM %s) * 1000000000 + %s)"
                                    .formatted(fields.time(), fields.nanos()));
            case Whole.Length(Text of) -> {
                sql.append("length(");
                text(of);
                sql.append(')');
            }
            case Whole.Constant(long bits, boolean huge) -> {
                if (huge) {
                    parameter("numeric", new BigDecimal(unsigned(bits)));
                } else {
                    parameter("bigint", bits);
                }
            }
        }
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    private void real(Real real) {
        switch (real) {
            case Real.OfField(Column column) -> sql.append(fields.real(column));
            case Real.OfWhole(Whole of) -> {
                sql.append('(');
                whole(of);
                sql.append(")::float8");
            }
            case Real.Constant(double value) -> parameter("float8", value);
        }
    }

    private void parameter(String type, Object value) {
        sql.append("CAST(? AS ").append(type).append(')');
        parameters.add(value);
    }
}
