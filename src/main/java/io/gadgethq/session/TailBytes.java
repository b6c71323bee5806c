package io.gadgethq.session;

import io.gadgethq.event.FeedTail;

import java.nio.ByteBuffer;

/** A feed's tail as the table keeps it: eight bytes a digest, oldest first. */
final class TailBytes {
    private TailBytes() {}

    static byte[] of(FeedTail tail) {
        ByteBuffer bytes = ByteBuffer.allocate(tail.size() * Long.BYTES);
        for (int i = 0; i < tail.size(); i++) {
            bytes.putLong(tail.digest(i));
        }
        return bytes.array();
    }

    static FeedTail read(byte[] bytes) {
        long[] digests = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(digests);
        return FeedTail.of(digests);
    }
}
