package io.gadgethq.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.types.CelType;

import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.List;

/** Turns a checked CEL tree into the tree of conditions. What CEL can say and this cannot is refused with its place. */
final class Lowering {
    private final CelAbstractSyntaxTree tree;
    private final Places places;
    private final Operands operands;
    private final RowLayout layout;

    Lowering(CelAbstractSyntaxTree tree, RowLayout layout, Places places) {
        this.tree = tree;
        this.places = places;
        this.layout = layout;
        this.operands = new Operands(layout, places);
    }

    Condition condition() throws ExpressionProblem {
        return condition(tree.getExpr());
    }

    private Condition condition(CelExpr part) throws ExpressionProblem {
        if (type(part) != Type.FLAG) {
            throw new ExpressionProblem(
                    "This is %s, not a condition.".formatted(type(part).words()),
                    places.of(part),
                    "Compare it, for example with ==.");
        }
        return switch (part.getKind()) {
            case CONSTANT -> new Condition.Always(part.constant().booleanValue());
            case IDENT, SELECT -> new Condition.Flag(operands.column(part));
            case CALL -> call(part, part.call());
            case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> throw unexpected(part);
        };
    }

    private Condition call(CelExpr part, CelCall call) throws ExpressionProblem {
        return switch (call.function()) {
            case "_&&_" -> new Condition.All(conditions(call.args(), "_&&_"));
            case "_||_" -> new Condition.Any(conditions(call.args(), "_||_"));
            case "!_" -> new Condition.Not(condition(call.args().getFirst()));
            case "_?_:_" -> choice(call.args());
            case "_==_" -> compare(call, Comparison.EQUAL);
            case "_!=_" -> compare(call, Comparison.UNEQUAL);
            case "_<_" -> compare(call, Comparison.LESS);
            case "_<=_" -> compare(call, Comparison.AT_MOST);
            case "_>_" -> compare(call, Comparison.MORE);
            case "_>=_" -> compare(call, Comparison.AT_LEAST);
            case Language.IN -> in(part, call.args().getFirst(), call.args().getLast());
            case Language.HAS -> has(call.args().getFirst());
            default -> named(part, call);
        };
    }

    private Condition named(CelExpr part, CelCall call) throws ExpressionProblem {
        Operation operation = Operation.named(call.function()).orElseThrow(() -> unexpected(part));
        return switch (operation) {
            case CONTAINS -> find(call, Condition.Place.ANYWHERE);
            case STARTS_WITH -> find(call, Condition.Place.START);
            case ENDS_WITH -> find(call, Condition.Place.END);
            case MATCHES ->
                    Folding.matches(
                            operands.text(target(call)), operands.pattern(call.args().getFirst()));
            case IN_CIDR ->
                    Folding.inNetwork(
                            operands.text(target(call)), operands.network(call.args().getFirst()));
            case ANY_TEXT -> anyText(operands.literal(call.args().getFirst()));
            case HAS, LOWER, SIZE, DURATION, TIMESTAMP, BYTES -> throw unexpected(part);
        };
    }

    private static CelExpr target(CelCall call) {
        return call.target().orElseThrow();
    }

    /** The parser makes a chain of one sign a tree of pairs. */
    private List<Condition> conditions(List<CelExpr> parts, String sign) throws ExpressionProblem {
        List<Condition> conditions = new ArrayList<>();
        for (CelExpr part : parts) {
            boolean same =
                    part.getKind() == CelExpr.ExprKind.Kind.CALL
                            && part.call().function().equals(sign);
            if (same) {
                conditions.addAll(conditions(part.call().args(), sign));
            } else {
                conditions.add(condition(part));
            }
        }
        return conditions;
    }

    private Condition choice(List<CelExpr> parts) throws ExpressionProblem {
        Condition when = condition(parts.getFirst());
        Condition then = new Condition.All(List.of(when, condition(parts.get(1))));
        Condition otherwise =
                new Condition.All(List.of(new Condition.Not(when), condition(parts.getLast())));
        return new Condition.Any(List.of(then, otherwise));
    }

    private Condition compare(CelCall call, Comparison comparison) throws ExpressionProblem {
        CelExpr left = call.args().getFirst();
        CelExpr right = call.args().getLast();
        if (type(left) == Type.FLAG && type(right) == Type.FLAG) {
            Condition same = new Condition.Same(condition(left), condition(right));
            return comparison == Comparison.EQUAL ? same : new Condition.Not(same);
        }
        return compare(left, comparison, right);
    }

    private Condition compare(CelExpr left, Comparison comparison, CelExpr right)
            throws ExpressionProblem {
        Type type = type(left);
        if (!type.comparedWith().contains(type(right))) {
            throw new ExpressionProblem(
                    "This is %s, but %s is expected.".formatted(type(right).words(), type.words()),
                    places.of(right),
                    "Compare values of one type.");
        }
        return type == Type.TEXT
                ? Folding.compare(operands.text(left), comparison, operands.text(right))
                : Folding.compare(operands.number(left), comparison, operands.number(right));
    }

    private Condition in(CelExpr part, CelExpr value, CelExpr list) throws ExpressionProblem {
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            throw unexpected(part);
        }
        List<Condition> any = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        boolean inTexts =
                type(value) == Type.TEXT && !(operands.text(value) instanceof Text.Constant);
        for (CelExpr element : list.list().elements()) {
            Condition equal = compare(value, Comparison.EQUAL, element);
            if (inTexts && equal instanceof Condition.CompareText(_, _, Text.Constant constant)) {
                texts.add(constant.value());
            } else {
                any.add(equal);
            }
        }
        if (!texts.isEmpty()) {
            any.add(new Condition.TextIn(operands.text(value), List.copyOf(texts)));
        }
        return new Condition.Any(any);
    }

    private Condition has(CelExpr field) throws ExpressionProblem {
        if (Names.dotted(field).isEmpty()) {
            throw new ExpressionProblem(
                    "has takes the name of a field.", places.of(field), "Write has(field).");
        }
        return switch (type(field)) {
            case TEXT ->
                    Folding.compare(
                            operands.text(field), Comparison.UNEQUAL, new Text.Constant(""));
            case FLAG -> new Condition.Flag(operands.column(field));
            case BLOCK -> new Condition.Filled(operands.column(field));
            case WHOLE, UNSIGNED, REAL, NANOSECONDS, MOMENT, SPAN, INSTANT ->
                    Folding.compare(
                            operands.number(field), Comparison.UNEQUAL, Whole.Constant.of(0));
        };
    }

    private Condition find(CelCall call, Condition.Place place) throws ExpressionProblem {
        return Folding.find(
                operands.text(target(call)), place, operands.text(call.args().getFirst()));
    }

    private Condition anyText(String wanted) {
        Text what = new Text.Constant(CodePoints.lower(wanted));
        return new Condition.Any(
                layout.columns().stream()
                        .filter(column -> Meaning.of(column) == Meaning.TEXT)
                        .map(column -> new Text.Lower(new Text.OfField(column)))
                        .map(text -> Folding.find(text, Condition.Place.ANYWHERE, what))
                        .toList());
    }

    private Type type(CelExpr part) throws ExpressionProblem {
        CelType cel = tree.getType(part.id()).orElseThrow(() -> unexpected(part));
        for (Type type : Type.values()) {
            if (type.cel().equals(cel)) {
                return type;
            }
        }
        throw unexpected(part);
    }

    private ExpressionProblem unexpected(CelExpr part) {
        return new ExpressionProblem(
                "This is not part of filters.", places.of(part), "Compare a field with a value.");
    }
}
