package io.gadgethq.expression;

import io.gadgethq.event.Column;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.Row;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the conditions that an expression joins by "and", as it is shown in the filter bar. */
public sealed interface Chip {

    /** As it stands in an expression, safe to be joined by {@code &&}. */
    String expression();

    /**
     * A field, what is said of it, and the values.
     *
     * @param values one, none if the operator needs none, any number for a list
     */
    record OfField(String field, ChipOperator operator, List<Literal> values) implements Chip {
        private static final Pattern NAME =
                Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

        private static final Set<String> WORDS = Set.of("in", "true", "false", "null");

        public OfField {
            values = List.copyOf(values);
            if (!canName(field)) {
                throw new IllegalArgumentException("no name in an expression: " + field);
            }
            int expected = operator.isAlone() ? 0 : 1;
            if (!operator.takesList() && values.size() != expected) {
                throw new IllegalArgumentException(
                        "%s with %d values".formatted(operator, values.size()));
            }
        }

        public OfField(String field, ChipOperator operator, Literal value) {
            this(field, operator, List.of(value));
        }

        public OfField(String field, ChipOperator operator) {
            this(field, operator, List.of());
        }

        /** Whether an expression can name a field: agents may call theirs anything. */
        public static boolean canName(String field) {
            return NAME.matcher(field).matches()
                    && Pattern.compile("\\.").splitAsStream(field).noneMatch(WORDS::contains);
        }

        /** The same about the opposite. */
        public OfField opposite() {
            return new OfField(field, operator.opposite(), values);
        }

        @Override
        public String expression() {
            String all = values.stream().map(Literal::expression).collect(Collectors.joining(", "));
            return operator.expression(field, operator.takesList() ? "[" + all + "]" : all);
        }

        /** "Rows with this value" for a cell; empty if no expression can say it. */
        public static Optional<OfField> ofCell(Column column, Row row) {
            if (!canName(column.name())) {
                return Optional.empty();
            }
            return switch (Meaning.of(column)) {
                case TEXT -> equal(column, Literal.text(row.text(column)));
                case WHOLE, SIZE, TIME -> equal(column, whole(column, row));
                case DURATION -> {
                    long nanos = row.number(column);
                    boolean huge = isUnsigned(column) && nanos < 0;
                    yield equal(column, Literal.duration(huge ? Long.MAX_VALUE : nanos));
                }
                case REAL -> {
                    double value = row.decimal(column);
                    yield Double.isFinite(value)
                            ? equal(
                                    column,
                                    new Literal(Literal.Kind.NUMBER, Double.toString(value)))
                            : Optional.empty();
                }
                case FLAG -> alone(column, row.number(column) != 0, ChipOperator.TRUE);
                case BLOCK -> alone(column, !row.isEmpty(column), ChipOperator.SET);
            };
        }

        private static Literal whole(Column column, Row row) {
            long bits = row.number(column);
            return isUnsigned(column) ? Literal.unsigned(bits) : Literal.number(bits);
        }

        private static boolean isUnsigned(Column column) {
            return column.field().kind() == FieldKind.UINT64;
        }

        private static Optional<OfField> equal(Column column, Literal value) {
            return Optional.of(new OfField(column.name(), ChipOperator.EQUAL, value));
        }

        private static Optional<OfField> alone(
                Column column, boolean holds, ChipOperator operator) {
            ChipOperator fitting = holds ? operator : operator.opposite();
            return Optional.of(new OfField(column.name(), fitting));
        }
    }

    /** Rows with a text field that contains this, whatever the case. */
    record Search(String wanted) implements Chip {
        @Override
        public String expression() {
            return "%s(%s)".formatted(Operation.ANY_TEXT.text(), Literal.quoted(wanted));
        }
    }

    /**
     * Everything that is not as simple as the other chips.
     *
     * @param text an expression of its own
     */
    record Free(String text) implements Chip {
        @Override
        public String expression() {
            return Conjunction.isAlternative(text) ? "(" + text + ")" : text;
        }
    }
}
