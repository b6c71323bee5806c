package io.gadgethq.expression;

/** Why an expression cannot be used, in words for the person who wrote it, and where. */
public final class ExpressionProblem extends Exception {
    private final int position;
    private final int length;
    private final String hint;
    private final boolean unknownField;

    ExpressionProblem(String message, Span span, String hint) {
        this(message, span, hint, false);
    }

    private ExpressionProblem(String message, Span span, String hint, boolean unknownField) {
        super(message, null, false, false);
        this.position = span.start();
        this.length = span.length();
        this.hint = hint;
        this.unknownField = unknownField;
    }

    static ExpressionProblem unknownField(String message, Span span, String hint) {
        return new ExpressionProblem(message, span, hint, true);
    }

    /** First character of the place, counted in {@code char}s from 0; the length of the text if something is missing. */
    public int position() {
        return position;
    }

    /** How many {@code char}s of the text are meant; 0: something is missing here. */
    public int length() {
        return length;
    }

    /** What to do about it, as a sentence; may be empty. */
    public String hint() {
        return hint;
    }

    /** What went wrong, as a sentence without the hint. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    boolean isUnknownField() {
        return unknownField;
    }
}
