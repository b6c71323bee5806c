package io.gadgethq.expression;

/**
 * Something that can be written at a place of an expression.
 *
 * @param text what replaces the word that is being written
 * @param detail the type of a field, what a function does, or empty
 * @param description what the agent says about a field, or empty
 */
public record Suggestion(Kind kind, String text, String detail, String description) {
    public enum Kind {
        FIELD,
        OPERATOR,
        FUNCTION,
        VALUE
    }
}
