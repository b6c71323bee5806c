package io.gadgethq.expression;

import dev.cel.common.types.CelType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be called in an expression. */
enum Operation {
    CONTAINS("contains", Form.OF_TEXT, Type.FLAG, "has the given text in it", Type.TEXT),
    STARTS_WITH("startsWith", Form.OF_TEXT, Type.FLAG, "begins with the given text", Type.TEXT),
    ENDS_WITH("endsWith", Form.OF_TEXT, Type.FLAG, "ends with the given text", Type.TEXT),
    MATCHES("matches", Form.OF_TEXT, Type.FLAG, "has a match of the regular expression", Type.TEXT),
    IN_CIDR("inCidr", Form.OF_TEXT, Type.FLAG, "is an address of the network", Type.TEXT),
    LOWER("lowerAscii", Form.OF_TEXT, Type.TEXT, "with A to Z as small letters"),
    SIZE("size", Form.OF_TEXT, Type.WHOLE, "number of characters"),
    HAS("has", Form.OF_ANY, Type.FLAG, "is not empty, not 0 and not false"),
    ANY_TEXT(
            "anyText",
            Form.ALONE,
            Type.FLAG,
            "some text field contains it, whatever the case",
            Type.TEXT),
    DURATION(
            "duration",
            Form.ALONE,
            Type.SPAN,
            "a length of time such as 100ms or 1h30m",
            Type.TEXT),
    TIMESTAMP(
            "timestamp",
            Form.ALONE,
            Type.INSTANT,
            "a time such as 2026-11-23T18:00:00Z",
            Type.TEXT),
    BYTES("bytes", Form.ALONE, Type.WHOLE, "a size such as 10MiB or 1.5GB", Type.TEXT);

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
    private final List<Type> takes;

    Operation(String text, Form form, Type result, String description, Type... takes) {
        this.text = text;
        this.form = form;
        this.result = result;
        this.description = description;
        this.takes = List.of(takes);
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
        String value = takes.isEmpty() ? "" : "\"…\"";
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

    List<CelType> takes() {
        return takes.stream().map(Type::cel).toList();
    }
}
