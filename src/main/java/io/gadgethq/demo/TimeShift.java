package io.gadgethq.demo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The time of the record being sent, as the number and the text the agent writes. Never the same twice, never
 * backwards, so that records of one agent can be told apart by it.
 */
final class TimeShift {
    /** {@code 2026-11-23T09:15:59.057045368Z} */
    static final int TEXT_LENGTH = 30;

    private static final VarHandle LITTLE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.'");
    private static final int FRACTION_AT = 20;

    private final byte[] text = new byte[TEXT_LENGTH];
    private long second = Long.MIN_VALUE;
    private long nanos;

    /** Moves on to this time, or by one nanosecond if it is not later than the last. */
    void moveTo(long nanosSinceEpoch) {
        nanos = Math.max(nanos + 1, nanosSinceEpoch);
    }

    long nanos() {
        return nanos;
    }

    static long nanosOf(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    void putRaw(byte[] target, int at, ByteOrder order) {
        (order == ByteOrder.LITTLE_ENDIAN ? LITTLE : BIG).set(target, at, nanos);
    }

    void putText(byte[] target, int at) {
        long now = nanos / 1_000_000_000;
        if (now != second) {
            String start = SECOND.format(LocalDateTime.ofEpochSecond(now, 0, ZoneOffset.UTC));
            System.arraycopy(start.getBytes(StandardCharsets.US_ASCII), 0, text, 0, FRACTION_AT);
            text[TEXT_LENGTH - 1] = 'Z';
            second = now;
        }
        int rest = (int) (nanos % 1_000_000_000);
        for (int digit = TEXT_LENGTH - 2; digit >= FRACTION_AT; digit--) {
            text[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(text, 0, target, at, TEXT_LENGTH);
    }
}
