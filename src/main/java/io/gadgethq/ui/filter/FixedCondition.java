package io.gadgethq.ui.filter;

/**
 * A condition that narrows what is shown but belongs to somewhere else, so that it cannot be removed here.
 *
 * @param title name of what is narrowed; empty: {@code value} is an expression
 * @param operator in words
 */
public record FixedCondition(FilterPlace place, String title, String operator, String value) {

    /** An expression as a whole. */
    public static FixedCondition expression(FilterPlace place, String text) {
        return new FixedCondition(place, "", "", text);
    }
}
