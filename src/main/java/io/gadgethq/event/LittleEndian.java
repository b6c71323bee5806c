package io.gadgethq.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays, as rows keep them, and searches that look at eight bytes at a time. */
final class LittleEndian {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private LittleEndian() {}

    static short getShort(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at);
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putShort(byte[] bytes, int at, short value) {
        SHORT.set(bytes, at, value);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** How many bytes come before the first NUL: all of them if there is none. */
    static int lengthToNul(byte[] bytes, int from, int length) {
        int end = from + length;
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long word = getLong(bytes, at);
            long zeros = (word - ONES) & ~word & HIGH_BITS;
            if (zeros != 0) {
                return at - from + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (at < end && bytes[at] != 0) {
            at++;
        }
        return at - from;
    }

    /** How many bytes are left without the zeros at the end. */
    static int lengthWithoutZeros(byte[] bytes, int from, int length) {
        int end = from + length;
        while (end - 8 >= from && getLong(bytes, end - 8) == 0) {
            end -= 8;
        }
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        return end - from;
    }
}
