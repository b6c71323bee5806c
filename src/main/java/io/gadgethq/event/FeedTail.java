package io.gadgethq.event;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The digests of the last packets of a feed that were accepted, oldest first: at most {@value #MAX}. Immutable. */
public final class FeedTail {
    /** How many digests are kept with a feed's checkpoint. */
    public static final int MAX = 64;

    public static final FeedTail EMPTY = new FeedTail(new long[0]);

    private final long[] digests;

    private FeedTail(long[] digests) {
        this.digests = digests;
    }

    /** Keeps the last {@value #MAX} of the given digests. */
    public static FeedTail of(long... digests) {
        return new FeedTail(
                Arrays.copyOfRange(digests, Math.max(0, digests.length - MAX), digests.length));
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static FeedTail ofBytes(byte[] bytes) {
        long[] digests = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(digests);
        return of(digests);
    }

    /** Eight bytes a digest, big-endian, oldest first. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(digests.length * Long.BYTES);
        bytes.asLongBuffer().put(digests);
        return bytes.array();
    }

    public int size() {
        return digests.length;
    }

    public boolean isEmpty() {
        return digests.length == 0;
    }

    public long digest(int index) {
        return digests[index];
    }

    public long[] toArray() {
        return digests.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedTail tail && Arrays.equals(digests, tail.digests);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digests);
    }

    @Override
    public String toString() {
        return "FeedTail[" + digests.length + "]";
    }
}
