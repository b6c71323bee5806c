package io.gadgethq.event;

import java.io.ByteArrayOutputStream;

/** Writes protobuf by hand, right or wrong. */
public final class PacketBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A packet of a single source with these payloads. */
    public static byte[] single(byte[]... payloads) {
        return new PacketBytes().bytes(3, record(payloads)).toByteArray();
    }

    public static byte[] record(byte[]... payloads) {
        PacketBytes record = new PacketBytes();
        for (byte[] payload : payloads) {
            record.bytes(1, payload);
        }
        return record.toByteArray();
    }

    PacketBytes tag(int field, int wireType) {
        return varint((long) field << 3 | wireType);
    }

    PacketBytes bytes(int field, byte[] value) {
        return tag(field, 2).varint(value.length).raw(value);
    }

    PacketBytes varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    PacketBytes raw(byte... value) {
        out.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
