package io.gadgethq.expression;

import dev.cel.common.types.CelType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be called in an expression. */
enum Operation {
    CONTAINS("contains", Form.OF_TEXT, Type.FLAG, "has the given text in it", true),
    STARTS_WITH("startsWith", Form.OF_TEXT, Type.FLAG, "begins with the given text", true),
    ENDS_WITH("endsWith", Form.OF_TEXT, Type.FLAG, "ends with the given text", true),
    MATCHES("matches", Form.OF_TEXT, Type.FLAG, "has a match of the regular expression", true),
    IN_CIDR("inCidr", Form.OF_TEXT, Type.FLAG, "is an address of the network", true),
    LOWER("lowerAscii", Form.OF_TEXT, Type.TEXT, "with A to Z as small letters", false),
    SIZE("size", Form.OF_TEXT, Type.WHOLE, "number of characters", false),
    HAS("has", Form.OF_ANY, Type.FLAG, "is not empty, not 0 and not false", false),
    ANY_TEXT(
            "anyText",
            Form.ALONE,
            Type.FLAG,
            "some text field contains it, whatever the case",
            true),
    DURATION("duration", Form.ALONE, Type.SPAN, "a length of time such as 100ms or 1h30m", true),
    TIMESTAMP("timestamp", Form.ALONE, Type.INSTANT, "a time such as 2026-11-23T18:00:00Z", true),
    BYTES("bytes", Form.ALONE, Type.WHOLE, "a size such as 10MiB or 1.5GB", true);

    enum Form {
        /** Called on a text: {@code comm.contains("x")}. */
        OF_TEXT,
        /** Called with a field of any type: {@code has(comm)}. */
        OF_ANY,
        /** Called by itself: {@code duration("1s")}. */
        ALONE
    }

    private final String text;
    private final Form form;
    private final Type result;
    private final String description;
    private final boolean takesText;

    Operation(String text, Form form, Type result, String description, boolean takesText) {
        this.text = text;
        this.form = form;
        this.result = result;
        this.description = description;
        this.takesText = takesText;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Operation::text).toList();
    }

    static Optional<Operation> named(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    String text() {
        return text;
    }

    Form form() {
        return form;
    }

    CelType result() {
        return result.cel();
    }

    /** How it is written, as a sentence. */
    String usage() {
        String value = takesText ? "\"…\"" : "";
        return switch (form) {
            case OF_TEXT -> "Write field.%s(%s).".formatted(text, value);
            case OF_ANY -> "Write %s(field).".formatted(text);
            case ALONE -> "Write %s(%s).".formatted(text, value);
        };
    }

    /** Whether it stands for a condition by itself. */
    boolean isCondition() {
        return result == Type.FLAG;
    }

    String description() {
        return description;
    }

    /** Whether a text stands in its brackets. */
    boolean takesText() {
        return takesText;
    }

    List<CelType> takes() {
        return takesText ? List.of(Type.TEXT.cel()) : List.of();
    }
}
