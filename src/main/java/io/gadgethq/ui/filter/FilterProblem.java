package io.gadgethq.ui.filter;

import io.gadgethq.expression.ExpressionProblem;

/**
 * Why what was typed is no filter.
 *
 * @param at first character of the place to blame
 * @param length how many characters of it; 0: something is missing there
 * @param hint what to do about it; may be empty
 */
record FilterProblem(int at, int length, String message, String hint) {

    /**
     * @param before characters that were typed before the expression
     */
    static FilterProblem of(ExpressionProblem problem, int before) {
        return new FilterProblem(
                problem.position() + before,
                problem.length(),
                problem.getMessage(),
                problem.hint());
    }

    /** The whole of what was typed is to blame. */
    static FilterProblem of(String message, String typed) {
        return new FilterProblem(0, typed.length(), message, "");
    }

    /** The same about a value that was typed by itself. */
    FilterProblem about(String typed) {
        return new FilterProblem(0, typed.length(), message, hint);
    }
}
