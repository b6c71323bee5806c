package io.gadgethq.event;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The readers of all columns of a data source, compiled once. A row is one byte array:
 *
 * <pre>
 * fixed part   numbers at fixed places, little endian; full length of each array and byte string
 * ends         for each variable part where it ends behind this table, 2 bytes each, or 4 in a wide row
 * parts        texts up to their end, arrays and byte strings without the zeros at their end
 * </pre>
 */
final class RecordPlan {
    private final FieldReader[] readers;
    private final FieldReader[] numbers;
    private final FieldReader[] parts;
    private final int[] payloads;
    private final int fixedLength;
    private final boolean bigEndian;

    RecordPlan(List<Column> columns, boolean bigEndian) {
        this.bigEndian = bigEndian;
        this.payloads =
                columns.stream()
                        .mapToInt(column -> column.field().payloadIndex())
                        .filter(index -> index >= 0)
                        .sorted()
                        .distinct()
                        .toArray();
        this.readers = new FieldReader[columns.size()];
        int at = 0;
        int part = 0;
        for (Column column : columns) {
            Field field = column.field();
            boolean number = FieldReader.isNumber(field);
            int slot = Arrays.binarySearch(payloads, field.payloadIndex());
            readers[column.position()] =
                    new FieldReader(field, bigEndian, Math.max(slot, -1), at, number ? -1 : part);
            at += FieldReader.fixedWidth(field);
            part += number ? 0 : 1;
        }
        this.fixedLength = at;
        this.numbers = select(true);
        this.parts = select(false);
    }

    private FieldReader[] select(boolean number) {
        return IntStream.range(0, readers.length)
                .mapToObj(position -> readers[position])
                .filter(reader -> reader.isNumber() == number)
                .toArray(FieldReader[]::new);
    }

    FieldReader reader(Column column) {
        return readers[column.position()];
    }

    /** The positions of the payloads that carry values, ascending. */
    int[] payloads() {
        return payloads;
    }

    FieldReader[] numbers() {
        return numbers;
    }

    FieldReader[] parts() {
        return parts;
    }

    int fixedLength() {
        return fixedLength;
    }

    boolean isBigEndian() {
        return bigEndian;
    }
}
