package io.gadgethq.history.saved;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Verb;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.history.SavedQuery;
import io.gadgethq.history.SavedQuery.Draft;
import io.gadgethq.history.SavedQuery.Sharing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One row each. Not in the audit trail: asking is, saving a question is not. */
@Component
final class PostgresSavedQueries implements SavedQueries {
    /** What an actor sees: parameters are the own name and team. */
    private static final String VISIBLE =
            "(owner = ? AND tenant = ? OR sharing = 'TEAM' AND tenant = ? OR sharing = 'EVERYONE')";

    private static final String OWN = "id = ? AND owner = ? AND tenant = ?";

    private final JdbcClient jdbc;
    private final Admission admission;
    private final InstantSource clock;

    PostgresSavedQueries(JdbcClient jdbc, Admission admission, InstantSource clock) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public List<SavedQuery> list(Actor actor) {
        return jdbc.sql(
                        "SELECT * FROM history_query WHERE %s ORDER BY lower(name), id LIMIT %d"
                                .formatted(VISIBLE, MAX_LISTED))
                .params(actor.user(), team(actor), team(actor))
                .query((row, _) -> query(row))
                .list();
    }

    @Override
    public Optional<SavedQuery> find(Actor actor, UUID id) {
        return jdbc.sql("SELECT * FROM history_query WHERE id = ? AND " + VISIBLE)
                .params(id, actor.user(), team(actor), team(actor))
                .query((row, _) -> query(row))
                .optional();
    }

    @Override
    public SavedQuery save(Actor actor, Draft draft) {
        admit(actor, draft);
        UUID id = UUID.randomUUID();
        int saved =
                jdbc.sql(
                                """
                                INSERT INTO history_query (id, owner, tenant, name, tags, sharing, parameters, changed)
                                SELECT ?, ?, ?, ?, ?, ?, ?, ?
                                WHERE (SELECT count(*) FROM history_query WHERE owner = ?) < ?\
                                """)
                        .params(
                                id,
                                actor.user(),
                                team(actor),
                                draft.name(),
                                draft.tags().toArray(String[]::new),
                                draft.sharing().name(),
                                draft.parameters(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                actor.user(),
                                MAX_OWN)
                        .update();
        if (saved == 0) {
            throw new IllegalArgumentException(
                    "a person keeps at most %d queries: delete some".formatted(MAX_OWN));
        }
        return find(actor, id).orElseThrow();
    }

    @Override
    public Optional<SavedQuery> change(Actor actor, UUID id, Draft draft) {
        admit(actor, draft);
        int changed =
                jdbc.sql(
                                "UPDATE history_query SET name = ?, tags = ?, sharing = ?, parameters = ?,"
                                        + " changed = ? WHERE "
                                        + OWN)
                        .params(
                                draft.name(),
                                draft.tags().toArray(String[]::new),
                                draft.sharing().name(),
                                draft.parameters(),
                                clock.instant().atOffset(ZoneOffset.UTC),
                                id,
                                actor.user(),
                                team(actor))
                        .update();
        return changed == 0 ? Optional.empty() : find(actor, id);
    }

    @Override
    public boolean delete(Actor actor, UUID id) {
        return jdbc.sql("DELETE FROM history_query WHERE " + OWN)
                        .params(id, actor.user(), team(actor))
                        .update()
                > 0;
    }

    private void admit(Actor actor, Draft draft) {
        Verb verb =
                draft.sharing() == Sharing.EVERYONE ? Verb.PUBLISH_QUERY : Verb.SAVE_PREFERENCES;
        admission.check(actor, Permission.to(verb, draft.name()));
        if (draft.sharing() == Sharing.TEAM && actor.tenant().isEmpty()) {
            throw new IllegalArgumentException(
                    "you are in no team: keep the query to yourself, or share it with everyone");
        }
    }

    private static String team(Actor actor) {
        return actor.tenant().map(TenantId::value).orElse("");
    }

    private static SavedQuery query(ResultSet row) throws SQLException {
        return new SavedQuery(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("name"),
                List.of((String[]) row.getArray("tags").getArray()),
                Sharing.valueOf(row.getString("sharing")),
                row.getString("parameters"),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }
}
