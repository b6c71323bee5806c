package io.gadgethq.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The JSON form of a record, compiled: literal bytes between values. What Inspektor Gadget's client does is followed
 * to the byte, its slips included (elements of {@code uint64} arrays come out signed), except where it prints what is
 * not JSON: numbers that are none become {@code null}, arrays of kinds it does not know become bytes in hex.
 */
final class JsonTemplate {
    /** A value and the literal text before it. */
    private record Step(int literalEnd, FieldReader reader) {}

    private final byte[] literals;
    private final Step[] steps;

    JsonTemplate(Builder builder) {
        this.literals = builder.literals.toByteArray();
        this.steps = builder.steps.toArray(new Step[0]);
    }

    void write(Row row, JsonBuffer json) {
        int literal = 0;
        for (Step step : steps) {
            json.literal(literals, literal, step.literalEnd - literal);
            literal = step.literalEnd;
            write(row, step.reader, json);
        }
        json.literal(literals, literal, literals.length - literal);
    }

    /** Writes a value; texts and bytes without their quotes. */
    static void write(Row row, FieldReader reader, JsonBuffer json) {
        if (!reader.isNumber()) {
            writePart(row, reader, json);
            return;
        }
        switch (reader.kind) {
            case BOOL -> json.bool(row.integer(reader) != 0);
            case FLOAT32 -> json.decimal((float) row.decimal(reader));
            case FLOAT64 -> json.decimal(row.decimal(reader));
            case UINT64 -> json.unsigned(row.integer(reader));
            default -> json.number(row.integer(reader));
        }
    }

    private static void writePart(Row row, FieldReader reader, JsonBuffer json) {
        int start = row.start(reader);
        int length = row.end(reader) - start;
        if (reader.isText()) {
            json.text(row.values(), start, length);
        } else if (reader.isNumbers()) {
            writeNumbers(row, reader, json);
        } else {
            json.hex(row.values(), start, length);
            json.zeros(2 * (row.fullLength(reader) - length));
        }
    }

    /** Most arrays are buffers or histograms with little in them: the zeros at their end go in one piece. */
    private static void writeNumbers(Row row, FieldReader reader, JsonBuffer json) {
        writeNumbers(row, reader, row.count(reader), json);
    }

    /** The first so many numbers of an array. */
    static void writeNumbers(Row row, FieldReader reader, int count, JsonBuffer json) {
        int kept = Math.min(count, row.keptCount(reader));
        json.raw('[');
        for (int i = 0; i < kept; i++) {
            if (i > 0) {
                json.raw(',');
            }
            long value = row.element(reader, i);
            switch (reader.kind) {
                case FLOAT32 -> json.decimal((float) Row.decimalOf(reader, value));
                case FLOAT64 -> json.decimal(Row.decimalOf(reader, value));
                default -> json.number(value);
            }
        }
        json.zeroElements(kept, count);
        json.raw(']');
    }

    /** Collects literals and values in the order of the text. */
    static final class Builder {
        private final JsonBuffer literals = new JsonBuffer();
        private final List<Step> steps = new ArrayList<>();

        Builder literal(char character) {
            literals.raw(character);
            return this;
        }

        Builder key(String name) {
            literals.quoted(name);
            literals.raw(':');
            return this;
        }

        Builder value(FieldReader reader) {
            boolean quotes = !reader.isNumber() && !reader.isNumbers();
            if (quotes) {
                literals.raw('"');
            }
            steps.add(new Step(literals.length(), reader));
            if (quotes) {
                literals.raw('"');
            }
            return this;
        }

        /** The value of a field that has no bytes. */
        Builder nothing(Field field) {
            if (field.array() && field.kind().isNumber()) {
                literals.raw('[').raw(']');
            } else if (!FieldReader.isNumber(field)) {
                literals.raw('"').raw('"');
            } else if (field.kind() == FieldKind.BOOL) {
                literals.bool(false);
            } else {
                literals.raw('0');
            }
            return this;
        }

        JsonTemplate build() {
            return new JsonTemplate(this);
        }
    }
}
