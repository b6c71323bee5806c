package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Role;
import io.gadgethq.access.Verb;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.history.SavedQuery;
import io.gadgethq.history.SavedQuery.Draft;
import io.gadgethq.history.SavedQuery.Sharing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Saved queries in memory, of people of one team. */
public final class FakeSavedQueries implements SavedQueries {
    private final Map<UUID, SavedQuery> all = new ConcurrentHashMap<>();

    public void clear() {
        all.clear();
    }

    private static boolean sees(Actor actor, SavedQuery query) {
        return query.owner().equals(actor.user()) || query.sharing() != Sharing.PRIVATE;
    }

    @Override
    public List<SavedQuery> list(Actor actor) {
        return all.values().stream()
                .filter(query -> sees(actor, query))
                .sorted(Comparator.comparing(SavedQuery::name))
                .toList();
    }

    @Override
    public Optional<SavedQuery> find(Actor actor, UUID id) {
        return Optional.ofNullable(all.get(id)).filter(query -> sees(actor, query));
    }

    @Override
    public SavedQuery save(Actor actor, Draft draft) {
        return put(actor, UUID.randomUUID(), draft);
    }

    private SavedQuery put(Actor actor, UUID id, Draft draft) {
        if (draft.sharing() == Sharing.EVERYONE && !actor.roles().contains(Role.PLATFORM_ADMIN)) {
            throw new NotPermitted(
                    Permission.to(Verb.PUBLISH_QUERY, draft.name()),
                    "you may not share a query with everyone: ask an administrator");
        }
        SavedQuery query =
                new SavedQuery(
                        id,
                        actor.user(),
                        draft.name(),
                        draft.tags(),
                        draft.sharing(),
                        draft.parameters(),
                        Instant.EPOCH);
        all.put(id, query);
        return query;
    }

    @Override
    public Optional<SavedQuery> change(Actor actor, UUID id, Draft draft) {
        return own(actor, id).map(_ -> put(actor, id, draft));
    }

    @Override
    public boolean delete(Actor actor, UUID id) {
        return own(actor, id).map(query -> all.remove(query.id())).isPresent();
    }

    private Optional<SavedQuery> own(Actor actor, UUID id) {
        return Optional.ofNullable(all.get(id)).filter(it -> it.owner().equals(actor.user()));
    }
}
