package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a packet is garbled. */
public enum Damage {
    /** The second half is missing. */
    HALF,
    /** The bytes that say how long a part is are wrong. */
    LENGTH,
    /** Nothing but noise. */
    RANDOM,
    /** Noise of the greatest size a client has to take. */
    OVERSIZE;

    /** Just below the 32 MiB a client accepts, with room for the message around it. */
    static final int OVERSIZE_BYTES = 32 * 1_024 * 1_024 - 1_024;

    ByteString garble(ByteString payload, RandomGenerator random) {
        return switch (this) {
            case HALF -> payload.substring(0, payload.size() / 2);
            case LENGTH -> {
                byte[] bytes = payload.toByteArray();
                Arrays.fill(
                        bytes, Math.min(1, bytes.length), Math.min(6, bytes.length), (byte) 0xff);
                yield ByteString.copyFrom(bytes);
            }
            case RANDOM -> noise(Math.max(16, payload.size()), random);
            case OVERSIZE -> noise(OVERSIZE_BYTES, random);
        };
    }

    private static ByteString noise(int size, RandomGenerator random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }
}
