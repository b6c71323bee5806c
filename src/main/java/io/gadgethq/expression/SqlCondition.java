package io.gadgethq.expression;

import java.util.List;

/**
 * A condition in PostgreSQL's SQL, true or false for every row and never null; can be put behind an {@code AND} as it is.
 *
 * @param text with a {@code ?} for each parameter
 * @param parameters {@code String}, {@code Long}, {@code Double}, {@code BigDecimal} and {@code OffsetDateTime}, in order
 */
public record SqlCondition(String text, List<Object> parameters) {
    public SqlCondition {
        parameters = List.copyOf(parameters);
    }
}
