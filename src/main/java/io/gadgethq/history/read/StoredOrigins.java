package io.gadgethq.history.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.util.Objects;

/** What is the same in many events, by feed and number: once written, it never changes. */
@Component
final class StoredOrigins {
    /** About a kilobyte each. */
    private static final int HELD = 20_000;

    /** Those that came up one after the other are looked for one after the other. */
    private static final int AT_ONCE = 50;

    private record Key(int feed, int origin) {}

    private final Cache<Key, String> held = Caffeine.newBuilder().maximumSize(HELD).build();

    /** The fields of an origin as a JSON object. */
    String find(Reading reading, int feed, int origin) {
        String known = held.getIfPresent(new Key(feed, origin));
        return known == null ? read(reading, feed, origin) : known;
    }

    private String read(Reading reading, int feed, int origin) {
        Sql sql =
                new Sql()
                        .add(
                                "SELECT origin, fields::text FROM history_origin WHERE feed = ? AND origin >= ?",
                                feed,
                                origin)
                        .add(" ORDER BY origin LIMIT " + AT_ONCE);
        String[] found = {null};
        reading.list(
                sql,
                row -> {
                    String fields = Objects.requireNonNull(row.getString(2));
                    held.put(new Key(feed, row.getInt(1)), fields);
                    found[0] = row.getInt(1) == origin ? fields : found[0];
                    return fields;
                });
        if (found[0] == null) {
            throw new IllegalStateException("feed %d has no origin %d".formatted(feed, origin));
        }
        return found[0];
    }
}
