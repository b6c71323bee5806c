package io.gadgethq.runtime;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

import java.util.HashMap;
import java.util.Map;

/**
 * Digests of packets: XXH3 over the bytes, seeded with the id of the data source. Payload and source id of a packet are
 * the same in every attach and replay, so the digest is too. One per stream, not safe for several threads.
 */
final class PacketDigests {
    private static final byte[] NOTHING = {};

    private final Map<Integer, Hasher64> bySource = new HashMap<>();

    long of(int sourceId, byte[] bytes) {
        return bySource.computeIfAbsent(sourceId, Hashing::xxh3_64).hashBytesToLong(bytes);
    }

    /** The digest of an array packet without records: equal packets that prove nothing when streams are joined. */
    static long ofEmpty(int sourceId) {
        return Hashing.xxh3_64(sourceId).hashBytesToLong(NOTHING);
    }
}
