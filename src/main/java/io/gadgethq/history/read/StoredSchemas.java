package io.gadgethq.history.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The schemas by their ids, compiled: the same id always means the same content. */
@Component
final class StoredSchemas {
    /** Some ten kilobytes each; an organisation's gadgets have some hundred. */
    private static final int HELD = 1_000;

    private final Cache<UUID, StoredSchema> held = Caffeine.newBuilder().maximumSize(HELD).build();

    Map<UUID, StoredSchema> find(Reading reading, Collection<UUID> ids) {
        Map<UUID, StoredSchema> found = new HashMap<>(held.getAllPresent(ids));
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            Sql sql =
                    new Sql()
                            .add(
                                    "SELECT id, content::text FROM history_schema WHERE id = ANY(?)",
                                    (Object) missing.toArray(UUID[]::new));
            reading.list(
                            sql,
                            row ->
                                    StoredSchema.of(
                                            row.getObject(1, UUID.class),
                                            Objects.requireNonNull(row.getString(2))))
                    .forEach(schema -> {
                        held.put(schema.id(), schema);
                        found.put(schema.id(), schema);
                    });
        }
        return found;
    }
}
