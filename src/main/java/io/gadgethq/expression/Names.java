package io.gadgethq.expression;

import dev.cel.common.ast.CelExpr;

import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes through a parsed expression before it is type-checked: which fields it names, and whether they are known. */
final class Names {
    private static final int MAX_ANY_TEXT = 8;

    private final Vocabulary vocabulary;
    private final Places places;
    private final Map<String, Type> found = new HashMap<>();
    private final List<CelExpr> unknown = new ArrayList<>();
    private int anyTexts;

    private Names(Vocabulary vocabulary, Places places) {
        this.vocabulary = vocabulary;
        this.places = places;
    }

    /** The names in the expression with their types. */
    static Map<String, Type> in(
            CelExpr root, Vocabulary vocabulary, Places places, RowLayout layout)
            throws ExpressionProblem {
        Names names = new Names(vocabulary, places);
        names.visit(root);
        if (!names.unknown.isEmpty()) {
            CelExpr first = names.unknown.getFirst();
            String name = dotted(first).orElse("");
            Span start = places.of(first);
            throw ExpressionProblem.unknownField(
                    "There is no field '%s'.".formatted(name),
                    start,
                    Vocabulary.hint(Vocabulary.nearest(name, List.of(layout))));
        }
        return names.found;
    }

    /** The name that an identifier or a chain of members spells. */
    static Optional<String> dotted(CelExpr part) {
        return switch (part.getKind()) {
            case IDENT -> Optional.of(part.ident().name());
            case SELECT ->
                    part.select().testOnly()
                            ? Optional.empty()
                            : dotted(part.select().operand())
                                    .map(name -> name + "." + part.select().field());
            case NOT_SET, CONSTANT, CALL, LIST, STRUCT, MAP, COMPREHENSION -> Optional.empty();
        };
    }

    private void visit(CelExpr part) throws ExpressionProblem {
        switch (part.getKind()) {
            case CONSTANT -> {}
            case IDENT, SELECT -> name(part);
            case CALL -> call(part);
            case LIST -> visitAll(part.list().elements());
            case NOT_SET, STRUCT, MAP, COMPREHENSION ->
                    throw new ExpressionProblem(
                            "Maps and messages are not part of filters.", places.of(part), "");
        }
    }

    private void visitAll(List<CelExpr> parts) throws ExpressionProblem {
        for (CelExpr part : parts) {
            visit(part);
        }
    }

    private void name(CelExpr part) throws ExpressionProblem {
        Optional<String> name = dotted(part);
        if (name.isEmpty()) {
            throw new ExpressionProblem("Only fields have parts.", places.of(part), "");
        }
        Optional<Type> type = name.flatMap(vocabulary::type);
        if (type.isPresent()) {
            found.put(name.get(), type.get());
        } else {
            unknown.add(part);
        }
    }

    private void call(CelExpr part) throws ExpressionProblem {
        String function = part.call().function();
        if (!Language.knows(function)) {
            throw notKnown(part, function);
        }
        if (function.equals(Operation.ANY_TEXT.text()) && ++anyTexts > MAX_ANY_TEXT) {
            throw new ExpressionProblem(
                    "anyText can be used %d times at most.".formatted(MAX_ANY_TEXT),
                    places.ofSign(part),
                    "Ask for single fields, or use matches with alternatives.");
        }
        if (part.call().target().isPresent()) {
            visit(part.call().target().get());
        }
        visitAll(part.call().args());
    }

    private ExpressionProblem notKnown(CelExpr part, String function) {
        Span sign = places.ofSign(part);
        Optional<Operation> operation = Operation.named(function);
        if (operation.isPresent()) {
            return new ExpressionProblem(
                    "'%s' takes one value.".formatted(function), sign, operation.get().usage());
        }
        return switch (function) {
            case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" ->
                    new ExpressionProblem(
                            "Filters do not calculate.", sign, "Compare fields with fixed values.");
            case "_[_]" ->
                    new ExpressionProblem(
                            "Members of lists cannot be asked for.",
                            sign,
                            "has(field) tells whether there are any.");
            default ->
                    new ExpressionProblem(
                            "There is no function '%s'.".formatted(function),
                            sign,
                            Vocabulary.hint(Vocabulary.nearestOf(function, Operation.names())));
        };
    }
}
