package io.gadgethq.event;

/**
 * Walks over protobuf fields in a part of a byte array. Believes nothing: whatever does not fit ends in
 * {@link UnreadablePacket}, and nothing is allocated on the word of a length.
 */
final class WireReader {
    /** Groups may lie this deep in each other; the agent sends none. */
    private static final int MAX_DEPTH = 32;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int GROUP = 3;
    private static final int GROUP_END = 4;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;

    WireReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** The tag of a field that is preceded by its length. */
    static int tagOf(int fieldNumber) {
        return fieldNumber << 3 | BYTES;
    }

    boolean hasMore() {
        return at < end;
    }

    int position() {
        return at;
    }

    /** The next field's number and wire type. */
    int tag() throws UnreadablePacket {
        long tag = varint();
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw malformed("field number");
        }
        return (int) tag;
    }

    /** The length of the field that begins behind it: never negative, never beyond the end. */
    int length() throws UnreadablePacket {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw malformed("length");
        }
        return (int) length;
    }

    void advance(int length) throws UnreadablePacket {
        if (length > end - at) {
            throw malformed("length");
        }
        at += length;
    }

    /** Passes over the value of a field nobody asked for. */
    void skip(int tag) throws UnreadablePacket {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) throws UnreadablePacket {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> advance(length());
            case GROUP -> skipGroup(tag >>> 3, depth + 1);
            case FIXED32 -> advance(4);
            default -> throw malformed("wire type");
        }
    }

    private void skipGroup(int number, int depth) throws UnreadablePacket {
        if (depth > MAX_DEPTH) {
            throw malformed("depth");
        }
        int tag = tag();
        while ((tag & 7) != GROUP_END) {
            skip(tag, depth);
            tag = tag();
        }
        if (tag >>> 3 != number) {
            throw malformed("group");
        }
    }

    private long varint() throws UnreadablePacket {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw malformed("end");
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("number");
    }

    private UnreadablePacket malformed(String what) {
        return new UnreadablePacket("impossible %s at byte %d of %d".formatted(what, at, end));
    }
}
