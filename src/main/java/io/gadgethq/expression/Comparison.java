package io.gadgethq.expression;

/** How two values of an order are compared. */
enum Comparison {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sql;

    Comparison(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /**
     * @param sign negative: the left value is the smaller one
     */
    boolean holds(int sign) {
        return switch (this) {
            case EQUAL -> sign == 0;
            case UNEQUAL -> sign != 0;
            case LESS -> sign < 0;
            case AT_MOST -> sign <= 0;
            case MORE -> sign > 0;
            case AT_LEAST -> sign >= 0;
        };
    }

    /** As numbers in a computer are compared: with NaN only {@link #UNEQUAL} holds. */
    boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case UNEQUAL -> left != right;
            case LESS -> left < right;
            case AT_MOST -> left <= right;
            case MORE -> left > right;
            case AT_LEAST -> left >= right;
        };
    }

    /** The same with the values exchanged. */
    Comparison mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case UNEQUAL -> UNEQUAL;
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }
}
