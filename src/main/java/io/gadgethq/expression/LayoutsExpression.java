package io.gadgethq.expression;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** An expression and the data sources it fits; at all others it matches nothing. For any number of threads. */
public final class LayoutsExpression {
    /** Layouts met later whose predicates are kept; nodes that come and go bring their own. */
    private static final int MAX_KEPT = 1_000;

    private final Expression expression;
    private final Map<RowLayout, CheckedExpression> fitting;
    private final Map<RowLayout, Predicate<GadgetEvent>> predicates = new ConcurrentHashMap<>();

    LayoutsExpression(Expression expression, SequencedMap<RowLayout, CheckedExpression> fitting) {
        this.expression = expression;
        this.fitting = new LinkedHashMap<>(fitting);
        fitting.forEach((layout, checked) -> predicates.put(layout, checked.predicate()));
    }

    public Expression expression() {
        return expression;
    }

    /** What the expression is for a data source; empty: nothing of it matches. */
    public Optional<CheckedExpression> of(RowLayout layout) {
        return Optional.ofNullable(fitting.get(layout));
    }

    /** Of events of any data source, also of ones that were not known when the expression was checked. */
    public Predicate<GadgetEvent> predicate() {
        return event -> predicate(event.row().layout()).test(event);
    }

    private Predicate<GadgetEvent> predicate(RowLayout layout) {
        Predicate<GadgetEvent> known = predicates.get(layout);
        if (known != null) {
            return known;
        }
        if (predicates.size() >= MAX_KEPT) {
            predicates.clear();
        }
        return predicates.computeIfAbsent(layout, this::late);
    }

    private Predicate<GadgetEvent> late(RowLayout layout) {
        try {
            return expression.check(layout).predicate();
        } catch (ExpressionProblem _) {
            return _ -> false;
        }
    }
}
