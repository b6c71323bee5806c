package io.gadgethq.event;

/**
 * Reads one field: knows where its bytes lie in a record and where its value goes in a {@link Row}.
 *
 * <p>A value that is missing, cut off or of another length than its kind demands reads as zero or empty, as it does in
 * Inspektor Gadget's own client: the agent has no other way to say "not set".
 */
final class FieldReader {
    /** Bytes of the length that stands in the fixed part for arrays and byte strings. */
    private static final int LENGTH_WIDTH = 4;

    final FieldKind kind;
    final boolean array;

    /** Which of the record's located payloads holds the value; -1: none can. */
    final int slot;

    /** Where the number, or the full length of an array or byte string, stands in the fixed part of a row. */
    final int at;

    /** Which of the row's variable parts holds the value; -1: none, the value is a number. */
    final int part;

    private final int offset;
    private final int size;
    private final boolean bigEndian;

    FieldReader(Field field, boolean bigEndian, int slot, int at, int part) {
        this.kind = field.kind();
        this.array = field.array();
        this.slot = field.offset() < 0 || field.size() < 0 ? -1 : slot;
        this.at = at;
        this.part = part;
        this.offset = field.size() == 0 ? 0 : field.offset();
        this.size = field.size();
        this.bigEndian = bigEndian;
    }

    static boolean isNumber(Field field) {
        return !field.array() && field.kind().width() > 0;
    }

    static boolean isText(Field field) {
        return !field.array() && field.kind().isText();
    }

    /** Bytes a field needs in the fixed part of a row. */
    static int fixedWidth(Field field) {
        return isNumber(field) ? field.kind().width() : isText(field) ? 0 : LENGTH_WIDTH;
    }

    boolean isNumber() {
        return part < 0;
    }

    boolean isText() {
        return part >= 0 && !array && kind.isText();
    }

    /** Packed numbers; arrays of anything else are unknown and treated as bytes. */
    boolean isNumbers() {
        return array && kind.isNumber();
    }

    /** Bytes an array or byte string has in every whole record; 0: they vary, or there can be none. */
    int fixedSize() {
        boolean whole = !isNumbers() || size % kind.width() == 0;
        return isText() || isNumber() || slot < 0 || !whole ? 0 : size;
    }

    /** Length of the value in a payload of so many bytes; 0: there is none. */
    private int lengthIn(int payloadLength) {
        if (size == 0) {
            return payloadLength;
        }
        return (long) offset + size > payloadLength ? 0 : size;
    }

    /** Copies a number into the fixed part of a row. */
    void readNumber(byte[] packet, Payloads payloads, byte[] values) {
        if (slot < 0 || lengthIn(payloads.length(slot)) != kind.width()) {
            return;
        }
        int from = payloads.start(slot) + offset;
        switch (kind.width()) {
            case 1 -> values[at] = kind == FieldKind.BOOL ? bool(packet[from]) : packet[from];
            case 2 ->
                    LittleEndian.putShort(values, at, ordered(LittleEndian.getShort(packet, from)));
            case 4 -> LittleEndian.putInt(values, at, ordered(LittleEndian.getInt(packet, from)));
            default ->
                    LittleEndian.putLong(values, at, ordered(LittleEndian.getLong(packet, from)));
        }
    }

    /** Finds the bytes of a value of variable length, notes them in {@code parts}. */
    void locate(byte[] packet, Payloads payloads, Parts parts) {
        int length = slot < 0 ? 0 : lengthIn(payloads.length(slot));
        int from = length == 0 ? 0 : payloads.start(slot) + offset;
        if (isText()) {
            int kept =
                    kind == FieldKind.CSTRING
                            ? LittleEndian.lengthToNul(packet, from, length)
                            : length;
            parts.set(part, from, kept, kept);
        } else {
            int full = isNumbers() && length % kind.width() != 0 ? 0 : length;
            parts.set(part, from, LittleEndian.lengthWithoutZeros(packet, from, full), full);
        }
    }

    private static byte bool(byte value) {
        return value == 1 ? value : 0;
    }

    private short ordered(short value) {
        return bigEndian ? Short.reverseBytes(value) : value;
    }

    private int ordered(int value) {
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    private long ordered(long value) {
        return bigEndian ? Long.reverseBytes(value) : value;
    }
}
