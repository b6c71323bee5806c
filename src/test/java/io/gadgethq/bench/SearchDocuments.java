package io.gadgethq.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Stored rows as documents for OpenSearch, ready for {@code _bulk}: the same columns under the same names, and all other fields
 * as an object {@code fields}. An empty text or a zero is left out, as it is in {@code fields}.
 */
final class SearchDocuments {
    private static final byte[] ACTION =
            "{\"index\":{}}\n{\"time\":".getBytes(StandardCharsets.US_ASCII);

    /** Milliseconds of a time after 2001 and before 2286 have so many digits. */
    private static final int TIME_DIGITS = 13;

    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final String[] NUMBERS = {
        "ordinal", "pid", "feed", "duration", "shelf", "layout", "nanos"
    };
    private static final String[] TEXTS = {"namespace", "pod", "container", "comm", "error"};

    private final StoredRows rows;
    private final byte[][] documents;

    SearchDocuments(StoredRows rows, StoredMeanings meanings) {
        this.rows = rows;
        this.documents = new byte[rows.size()][];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = document(rows.row(i), meanings);
        }
    }

    int size() {
        return documents.length;
    }

    /** One line that says what to do and one with the document. */
    static byte[] document(byte[] row, StoredMeanings meanings) {
        ByteBuffer in = ByteBuffer.wrap(row);
        in.getShort();
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * row.length);
        out.writeBytes(ACTION);
        out.writeBytes(ascii(Long.toString(EPOCH + Math.floorDiv(number(in), 1000))));
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : NUMBERS) {
            long value = number(in);
            numbers.put(name, (int) value);
            if (value != 0) {
                out.writeBytes(ascii(",\"" + name + "\":" + value));
            }
        }
        int origin = (int) number(in);
        for (String name : TEXTS) {
            String value = new String(next(in), StandardCharsets.UTF_8);
            if (!value.isEmpty()) {
                out.writeBytes(ascii(",\"" + name + "\":"));
                out.writeBytes(quoted(value));
            }
        }
        byte[] fields = next(in);
        out.writeBytes(ascii(",\"fields\":"));
        String array = // behind the version of the binary form
                new String(fields, 1, fields.length - 1, StandardCharsets.UTF_8);
        out.writeBytes(meanings.fields(numbers.get("feed"), numbers.get("layout"), origin, array));
        out.writeBytes(ascii("}\n"));
        return out.toByteArray();
    }

    private static byte[] next(ByteBuffer in) {
        byte[] value = new byte[in.getInt()];
        in.get(value);
        return value;
    }

    private static long number(ByteBuffer in) {
        return switch (in.getInt()) {
            case Short.BYTES -> in.getShort();
            case Integer.BYTES -> in.getInt();
            case Long.BYTES -> in.getLong();
            default -> throw new IllegalStateException("a number of unknown width");
        };
    }

    private static byte[] quoted(String text) {
        return new io.gadgethq.event.JsonBuffer().quoted(text).toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The documents of the rows that {@link StoredRows#copy} gives. */
    byte[] bulk(long first, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            size += documents[index(first + i)].length;
        }
        byte[] bulk = new byte[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            byte[] document = documents[index(first + i)];
            System.arraycopy(document, 0, bulk, at, document.length);
            move(bulk, at + ACTION.length, rows.later(first + i) / 1000);
            at += document.length;
        }
        return bulk;
    }

    private int index(long number) {
        return (int) (number % documents.length);
    }

    private static void move(byte[] bulk, int at, long later) {
        String time = new String(bulk, at, TIME_DIGITS, StandardCharsets.US_ASCII);
        byte[] moved = ascii(Long.toString(Long.parseLong(time) + later));
        System.arraycopy(moved, 0, bulk, at, TIME_DIGITS);
    }
}
