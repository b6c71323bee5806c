package io.gadgethq.history.ingest;

import io.gadgethq.event.JsonBuffer;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Numbers what is the same in many events of a feed. Belongs to the thread of the feed. */
final class Origins {
    /** An event has none, or there were too many: its own row has everything. */
    static final short NONE = 0;

    /** Containers come and go, and a feed may live for weeks. */
    static final int MAX = 5_000;

    /** Those used last are known by their bytes, a kilobyte each; of the others, only digests are held. */
    private static final int AT_HAND = 128;

    private final Map<UUID, Short> numbers;
    private int last;
    private final List<NewOrigin> fresh = new ArrayList<>();
    private final Content sought = new Content();
    private final Map<Content, Short> atHand =
            new LinkedHashMap<>(2 * AT_HAND, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Content, Short> eldest) {
                    return size() > AT_HAND;
                }
            };

    /**
     * @param numbers of those stored for the feed, by digest
     */
    Origins(Map<UUID, Short> numbers) {
        this.numbers = new HashMap<>(numbers);
        this.last = numbers.values().stream().mapToInt(Short::intValue).max().orElse(NONE);
    }

    /**
     * @param fields an object; empty: there is nothing to be stored once
     */
    short number(JsonBuffer fields) {
        if (fields.length() <= "{}".length()) {
            return NONE;
        }
        sought.set(fields);
        Short known = atHand.get(sought);
        if (known != null) {
            return known;
        }
        Content content = sought.copy();
        UUID digest = content.digest();
        Short stored = numbers.get(digest);
        if (stored == null && last >= MAX) {
            return NONE;
        }
        short number = stored == null ? add(digest, content) : stored;
        atHand.put(content, number);
        return number;
    }

    private short add(UUID digest, Content content) {
        short number = (short) ++last;
        numbers.put(digest, number);
        fresh.add(new NewOrigin(number, digest, content.text()));
        return number;
    }

    /** Those used for the first time and not told yet. */
    List<NewOrigin> fresh() {
        return fresh;
    }

    void told() {
        fresh.clear();
    }

    /** Bytes as a key. */
    private static final class Content {
        private byte[] bytes = new byte[1_024];
        private int length;
        private int hash;

        void set(JsonBuffer json) {
            length = json.length();
            if (bytes.length < length) {
                bytes = new byte[2 * length];
            }
            json.copyTo(bytes, 0);
            hash = ByteBuffer.wrap(bytes, 0, length).hashCode();
        }

        Content copy() {
            Content copy = new Content();
            copy.bytes = Arrays.copyOf(bytes, length);
            copy.length = length;
            copy.hash = hash;
            return copy;
        }

        /** Labels are written by others: two must not be taken for the same because somebody wants it. */
        UUID digest() {
            try {
                ByteBuffer sum =
                        ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
                return new UUID(sum.getLong(), sum.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Content content
                    && hash == content.hash
                    && Arrays.equals(bytes, 0, length, content.bytes, 0, content.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
