package io.gadgethq.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An expression as the chips of the filter bar, and back. Chips are only a view: the text is what counts. */
public final class Chips {
    private Chips() {}

    /**
     * The conditions of an expression, with what is not simple in one chip at the end. An empty text has no chips.
     *
     * @throws ExpressionProblem if the text is not an expression
     */
    public static List<Chip> of(String text) throws ExpressionProblem {
        if (text.isBlank()) {
            return List.of();
        }
        Expression.parse(text);
        List<Chip> chips = new ArrayList<>();
        List<Chip.Free> rest = new ArrayList<>();
        for (String part : Conjunction.parts(Token.withoutComments(text))) {
            Optional<Chip> chip = simple(Expression.parse(part).root());
            if (chip.isPresent()) {
                chips.add(chip.get());
            } else {
                rest.add(new Chip.Free(part));
            }
        }
        if (rest.size() == 1) {
            chips.add(rest.getFirst());
        } else if (!rest.isEmpty()) {
            chips.add(new Chip.Free(text(rest)));
        }
        return List.copyOf(chips);
    }

    /** The expression that the chips say together; empty without chips. */
    public static String text(List<? extends Chip> chips) {
        return chips.size() == 1 && chips.getFirst() instanceof Chip.Free free
                ? free.text()
                : chips.stream().map(Chip::expression).collect(Collectors.joining(" && "));
    }

    private static Optional<Chip> simple(CelExpr part) {
        if (part.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return named(part).map(name -> new Chip.OfField(name, ChipOperator.TRUE));
        }
        CelCall call = part.call();
        if (call.function().equals("!_")) {
            return simple(call.args().getFirst())
                    .filter(chip -> chip instanceof Chip.OfField field && isNegatable(field))
                    .map(chip -> ((Chip.OfField) chip).opposite());
        }
        if (call.function().equals(Operation.ANY_TEXT.text())) {
            return call.args().size() == 1
                    ? literal(call.args().getFirst())
                            .filter(value -> value.kind() == Literal.Kind.TEXT)
                            .map(value -> new Chip.Search(value.value()))
                    : Optional.empty();
        }
        return ChipOperator.ofFunction(call.function())
                .flatMap(operator -> ofField(call, operator));
    }

    /** The opposite of {@code <} is {@code >=} for all numbers but NaN, so those stay as they were written. */
    private static boolean isNegatable(Chip.OfField chip) {
        return switch (chip.operator()) {
            case LESS, AT_MOST, MORE, AT_LEAST -> false;
            default -> true;
        };
    }

    private static Optional<Chip> ofField(CelCall call, ChipOperator operator) {
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        Optional<String> field = named(operands.getFirst());
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (operator.isAlone()) {
            return Optional.of(new Chip.OfField(field.get(), operator));
        }
        if (operands.size() != 2) {
            return Optional.empty();
        }
        CelExpr value = operands.getLast();
        return operator.takesList()
                ? literals(value).map(all -> new Chip.OfField(field.get(), operator, all))
                : literal(value).map(one -> new Chip.OfField(field.get(), operator, one));
    }

    private static Optional<String> named(CelExpr part) {
        return Names.dotted(part).filter(Chip.OfField::canName);
    }

    private static Optional<List<Literal>> literals(CelExpr part) {
        if (part.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Optional.empty();
        }
        List<Literal> all =
                part.list().elements().stream().flatMap(one -> literal(one).stream()).toList();
        return all.size() == part.list().elements().size() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Literal> literal(CelExpr part) {
        return switch (part.getKind()) {
            case CONSTANT -> constant(part.constant());
            case CALL -> quantity(part.call());
            case NOT_SET, IDENT, SELECT, LIST, STRUCT, MAP, COMPREHENSION -> Optional.empty();
        };
    }

    private static Optional<Literal> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(Literal.text(constant.stringValue()));
            case INT64_VALUE -> Optional.of(Literal.number(constant.int64Value()));
            case UINT64_VALUE -> Optional.of(number(constant.uint64Value() + "u"));
            case DOUBLE_VALUE ->
                    Optional.of(constant.doubleValue())
                            .filter(Double::isFinite)
                            .map(value -> number(Double.toString(value)));
            case BOOLEAN_VALUE ->
                    Optional.of(
                            new Literal(
                                    Literal.Kind.FLAG, Boolean.toString(constant.booleanValue())));
            default -> Optional.empty();
        };
    }

    private static Literal number(String text) {
        return new Literal(Literal.Kind.NUMBER, text);
    }

    private static Optional<Literal> quantity(CelCall call) {
        Optional<Literal.Kind> kind =
                switch (call.function()) {
                    case "duration" -> Optional.of(Literal.Kind.DURATION);
                    case "timestamp" -> Optional.of(Literal.Kind.TIME);
                    case "bytes" -> Optional.of(Literal.Kind.SIZE);
                    default -> Optional.empty();
                };
        if (call.target().isPresent() || call.args().size() != 1) {
            return Optional.empty();
        }
        return literal(call.args().getFirst())
                .filter(value -> value.kind() == Literal.Kind.TEXT)
                .flatMap(value -> kind.map(one -> new Literal(one, value.value())));
    }
}
