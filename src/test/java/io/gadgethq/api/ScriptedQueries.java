package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.history.SavedQuery;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Saved queries in memory; nobody shares. */
final class ScriptedQueries implements SavedQueries {
    private final NavigableMap<UUID, SavedQuery> all = new ConcurrentSkipListMap<>();

    @Override
    public List<SavedQuery> list(Actor actor) {
        return all.values().stream().filter(it -> it.owner().equals(actor.user())).toList();
    }

    @Override
    public Optional<SavedQuery> find(Actor actor, UUID id) {
        return list(actor).stream().filter(it -> it.id().equals(id)).findFirst();
    }

    @Override
    public SavedQuery save(Actor actor, SavedQuery.Draft draft) {
        if (draft.sharing() != SavedQuery.Sharing.PRIVATE) {
            throw new IllegalArgumentException("you are in no team");
        }
        SavedQuery query =
                new SavedQuery(
                        new UUID(6, all.size() + 1),
                        actor.user(),
                        draft.name(),
                        draft.tags(),
                        draft.sharing(),
                        draft.parameters(),
                        Instant.parse("2026-11-23T12:00:00Z"));
        all.put(query.id(), query);
        return query;
    }

    @Override
    public Optional<SavedQuery> change(Actor actor, UUID id, SavedQuery.Draft draft) {
        throw new AssertionError("the door changes none");
    }

    @Override
    public boolean delete(Actor actor, UUID id) {
        return find(actor, id).map(it -> all.remove(it.id())).isPresent();
    }
}
