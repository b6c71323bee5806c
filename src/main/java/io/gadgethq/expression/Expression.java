package io.gadgethq.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;

import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A filter as it was written, for example {@code k8s.namespace == "shop" && dst.addr.inCidr("10.0.0.0/8")}. Its syntax is
 * right; whether its fields exist and fit is seen when it is checked against a data source. Immutable.
 */
public final class Expression {
    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Places places;

    private Expression(String text, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.tree = tree;
        this.places = new Places(text, tree.getSource());
    }

    /**
     * Reads an expression of at most 4 000 characters.
     *
     * @throws ExpressionProblem if it is empty, too long, nested too deeply or not CEL
     */
    public static Expression parse(String text) throws ExpressionProblem {
        if (text.isBlank()) {
            throw new ExpressionProblem(
                    "The expression is empty.",
                    new Span(0, 0),
                    "Write a condition such as comm == \"sh\".");
        }
        if (text.codePointCount(0, text.length()) > Language.MAX_LENGTH) {
            throw new ExpressionProblem(
                    "The expression is longer than %d characters.".formatted(Language.MAX_LENGTH),
                    new Span(0, text.length()),
                    "Use matches with alternatives in place of many conditions.");
        }
        refuseBrokenCharacters(text);
        CelValidationResult result = Language.parser().parse(text);
        if (result.hasError()) {
            throw SyntaxProblems.of(text, result.getSource(), result.getErrors());
        }
        return new Expression(text, tree(result));
    }

    private static void refuseBrokenCharacters(String text) throws ExpressionProblem {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isSurrogate((char) text.codePointAt(i))
                    && text.codePointAt(i) <= 0xFFFF) {
                throw new ExpressionProblem(
                        "There is half a character here.", new Span(i, i + 1), "Leave it out.");
            }
        }
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a result without errors has no tree", e);
        }
    }

    CelExpr root() {
        return tree.getExpr();
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /**
     * Fits the expression to the fields of a data source.
     *
     * @throws ExpressionProblem if a field is not there, or values of different types are compared
     */
    public CheckedExpression check(RowLayout layout) throws ExpressionProblem {
        Vocabulary vocabulary = new Vocabulary(layout);
        Map<String, Type> names = Names.in(root(), vocabulary, places, layout);
        CelValidationResult result = Language.checker(names).check(tree);
        if (result.hasError()) {
            throw TypeProblems.of(result.getErrors().getFirst(), places);
        }
        CelAbstractSyntaxTree typed = tree(result);
        Condition condition = new Lowering(typed, layout, places).condition();
        return new CheckedExpression(this, layout, condition);
    }

    /**
     * Fits the expression to those of several data sources that have its fields. Without any data source nothing can be
     * wrong.
     *
     * @throws ExpressionProblem if it fits to none of them
     */
    public LayoutsExpression checkAny(Collection<RowLayout> layouts) throws ExpressionProblem {
        SequencedMap<RowLayout, CheckedExpression> fitting = new LinkedHashMap<>();
        List<ExpressionProblem> problems = new ArrayList<>();
        for (RowLayout layout : layouts) {
            try {
                fitting.put(layout, check(layout));
            } catch (ExpressionProblem problem) {
                problems.add(problem);
            }
        }
        if (fitting.isEmpty() && !problems.isEmpty()) {
            throw worst(problems, layouts);
        }
        return new LayoutsExpression(this, fitting);
    }

    /** Where all fields are known, what is wrong is more to the point than a field that another source does not have. */
    private ExpressionProblem worst(
            List<ExpressionProblem> problems, Collection<RowLayout> layouts) {
        ExpressionProblem known =
                problems.stream()
                        .filter(problem -> !problem.isUnknownField())
                        .findFirst()
                        .orElse(null);
        if (known != null) {
            return known;
        }
        ExpressionProblem first = problems.getFirst();
        String name = text.substring(first.position(), first.position() + first.length());
        return ExpressionProblem.unknownField(
                first.getMessage(),
                new Span(first.position(), first.position() + first.length()),
                Vocabulary.hint(Vocabulary.nearest(name, layouts)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
