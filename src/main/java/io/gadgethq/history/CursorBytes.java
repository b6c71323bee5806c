package io.gadgethq.history;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Whole numbers, the small ones in few bytes: seven bits at a time, the sign folded into the lowest. */
final class CursorBytes {
    private static final int MAX_BITS = 63;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    CursorBytes number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    /**
     * @throws java.nio.BufferUnderflowException if the bytes end before the number
     * @throws IllegalArgumentException if there is no such number
     */
    static long number(ByteBuffer in) {
        long folded = 0;
        for (int shift = 0; shift <= MAX_BITS; shift += 7) {
            byte next = in.get();
            folded |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return folded >>> 1 ^ -(folded & 1);
            }
        }
        throw new IllegalArgumentException("no number");
    }
}
