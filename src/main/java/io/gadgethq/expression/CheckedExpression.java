package io.gadgethq.expression;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.util.function.Predicate;

/** An expression that fits the fields of one data source. Immutable. */
public final class CheckedExpression {
    private final Expression expression;
    private final RowLayout layout;
    private final Condition condition;
    private final Predicate<GadgetEvent> predicate;

    CheckedExpression(Expression expression, RowLayout layout, Condition condition) {
        this.expression = expression;
        this.layout = layout;
        this.condition = condition;
        this.predicate = PredicateWriter.write(condition);
    }

    public Expression expression() {
        return expression;
    }

    public RowLayout layout() {
        return layout;
    }

    /** For events of this layout, or of one of the same schema; never fails; for any number of threads. */
    public Predicate<GadgetEvent> predicate() {
        return predicate;
    }

    /** For stored events of this data source: selects the rows whose events the predicate accepts. */
    public SqlCondition sql(SqlFields fields) {
        return SqlWriter.write(condition, fields);
    }
}
