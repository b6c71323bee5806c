package io.gadgethq.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON in the making, as UTF-8 bytes that are used again for the next record. Text comes out as Inspektor Gadget's
 * client writes it: quote, backslash, control characters and U+2028/2029 escaped, each byte that is not UTF-8 as the
 * six characters <code>&#92;ufffd</code>. Belongs to one thread.
 */
public final class JsonBuffer {
    private static final int FIRST_SIZE = 4 << 10;

    /** A larger array is not kept for the next record. */
    private static final int KEPT_SIZE = 1 << 20;

    /** Bytes that may be written beyond the end by copies of eight bytes. */
    private static final int SLACK = 16;

    private static final int LONGEST_NUMBER = 20;

    /** So many bytes of a text are copied before the room is looked at again. */
    private static final int PORTION = 4 << 10;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte[] HEX = bytesOf("0123456789abcdef");
    private static final byte[] INVALID = bytesOf("\\ufffd");
    private static final byte[] PAIRS = pairs();

    private final boolean storable;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;
    private boolean replaced;

    public JsonBuffer() {
        this(false);
    }

    private JsonBuffer(boolean storable) {
        this.storable = storable;
    }

    /** Text for those who cannot hold the character 0, as most databases cannot: U+FFFD stands in its place. */
    public static JsonBuffer storable() {
        return new JsonBuffer(true);
    }

    /** Whether something in a text had no form of its own: bytes that are not UTF-8, or the character 0 if storable. */
    public boolean isReplaced() {
        return replaced;
    }

    /** Forgets what was written. */
    public void clear() {
        length = 0;
        replaced = false;
        if (bytes.length > KEPT_SIZE) {
            bytes = new byte[FIRST_SIZE];
        }
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Copies everything to another array, which must have the room. */
    public void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Appends one ASCII character as it is: brackets, commas, line ends between records. */
    public JsonBuffer raw(char character) {
        reserve(1);
        bytes[length++] = (byte) character;
        return this;
    }

    /** Appends a text with its quotes. */
    public JsonBuffer quoted(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw('"');
        text(utf8, 0, utf8.length);
        return raw('"');
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void reserve(int more) {
        long needed = (long) length + more + SLACK;
        if (needed > bytes.length) {
            long size = Math.min(Math.max(needed, 2L * bytes.length), Integer.MAX_VALUE - 8);
            if (needed > size) {
                throw new OutOfMemoryError("a JSON text of more than 2 GiB");
            }
            bytes = Arrays.copyOf(bytes, (int) size);
        }
    }

    void literal(byte[] from, int at, int count) {
        reserve(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            raw(text.charAt(i));
        }
    }

    void bool(boolean value) {
        ascii(value ? "true" : "false");
    }

    void number(long value) {
        if (value < 0) {
            raw('-');
            unsigned(-value);
        } else {
            unsigned(value);
        }
    }

    void unsigned(long value) {
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            long tens = Long.divideUnsigned(value, 10);
            digits(tens);
            bytes[length++] = (byte) ('0' + (value - 10 * tens));
        } else {
            digits(value);
        }
    }

    private void digits(long value) {
        int end = length + digitCount(value);
        int at = end;
        long rest = value;
        while (rest >= 100) {
            long hundreds = rest / 100;
            int pair = (int) (rest - 100 * hundreds) << 1;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
            rest = hundreds;
        }
        if (rest >= 10) {
            bytes[--at] = PAIRS[((int) rest << 1) + 1];
            bytes[--at] = PAIRS[(int) rest << 1];
        } else {
            bytes[--at] = (byte) ('0' + rest);
        }
        length = end;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long limit = 10; count < 19 && value >= limit; limit *= 10) {
            count++;
        }
        return count;
    }

    /** JSON has no form for what is not a number; {@code null} keeps the text valid. */
    void decimal(double value) {
        ascii(Double.isFinite(value) ? Decimals.format(value) : "null");
    }

    void decimal(float value) {
        ascii(Float.isFinite(value) ? Decimals.format(value) : "null");
    }

    /** Two digits for each byte. */
    void hex(byte[] from, int at, int count) {
        reserve(Math.multiplyExact(2, count));
        for (int i = at; i < at + count; i++) {
            bytes[length++] = HEX[from[i] >> 4 & 0xF];
            bytes[length++] = HEX[from[i] & 0xF];
        }
    }

    void zeros(int count) {
        reserve(count);
        Arrays.fill(bytes, length, length + count, (byte) '0');
        length += count;
    }

    /** The rest of an array of numbers: zeros from one index up to another. */
    void zeroElements(int from, int end) {
        for (int i = from; i < end; i++) {
            if (i > 0) {
                raw(',');
            }
            raw('0');
        }
    }

    /** Text without its quotes. */
    void text(byte[] from, int at, int count) {
        int end = at + count;
        int next = at;
        while (next < end) {
            int stop = Math.min(end, next + PORTION);
            reserve(stop - next);
            next = plain(from, next, stop);
            if (next < stop) {
                next = special(from, next, end);
            }
        }
    }

    /** Copies up to the first byte that may need care; looks at eight at a time. */
    private int plain(byte[] from, int at, int end) {
        int next = at;
        while (next + 8 <= end) {
            long word = LittleEndian.getLong(from, next);
            LittleEndian.putLong(bytes, length, word);
            long care = careful(word);
            if (care != 0) {
                int fine = Long.numberOfTrailingZeros(care) >>> 3;
                length += fine;
                return next + fine;
            }
            length += 8;
            next += 8;
        }
        while (next < end && isPlain(from[next])) {
            bytes[length++] = from[next++];
        }
        return next;
    }

    /** The high bit of each byte that is a control character, a quote, a backslash or not ASCII. */
    private static long careful(long word) {
        long quote = word ^ (ONES * '"');
        long backslash = word ^ (ONES * '\\');
        long controls = word - ONES * ' ';
        return (controls | quote - ONES | backslash - ONES | word) & HIGH_BITS;
    }

    private static boolean isPlain(byte value) {
        return value >= ' ' && value != '"' && value != '\\';
    }

    private int special(byte[] from, int at, int end) {
        if (from[at] >= 0) {
            escaped(from[at]);
            return at + 1;
        }
        int size = Utf8.characterLength(from, at, end);
        if (size == 0) {
            replace();
            return at + 1;
        }
        if (size == 3 && isLineSeparator(from, at)) {
            ascii(from[at + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029");
        } else {
            literal(from, at, size);
        }
        return at + size;
    }

    private static boolean isLineSeparator(byte[] from, int at) {
        return from[at] == (byte) 0xE2
                && from[at + 1] == (byte) 0x80
                && (from[at + 2] & 0xFE) == 0xA8;
    }

    private void replace() {
        literal(INVALID, 0, INVALID.length);
        replaced = true;
    }

    private void escaped(byte character) {
        switch (character) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> {
                if (isPlain(character)) {
                    raw((char) character);
                } else if (character == 0 && storable) {
                    replace();
                } else {
                    ascii("\\u00");
                    raw((char) HEX[character >> 4]);
                    raw((char) HEX[character & 0xF]);
                }
            }
        }
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
