package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.runtime.GadgetImage;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** One row per person, gadget and name; what the form said as JSON. */
@Component
final class PostgresPresets implements Presets {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Admission admission;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    PostgresPresets(
            JdbcClient jdbc,
            Admission admission,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public List<Preset> list(Actor actor, GadgetImage gadget) {
        return jdbc.sql(
                        """
                        SELECT name, spec FROM session_preset WHERE owner = ? AND gadget = ?
                        ORDER BY lower(name), name\
                        """)
                .params(actor.user(), gadget.reference())
                .query((row, _) ->
                        new Preset(
                                row.getString("name"),
                                JSON.readValue(row.getString("spec"), SessionSpec.class)))
                .list();
    }

    @Override
    public void save(Actor actor, Preset preset) throws SessionRefused {
        admission.check(actor, Permission.to(Verb.SAVE_PREFERENCES, preset.name()));
        SpecRules.check(preset.spec());
        boolean kept = Boolean.TRUE.equals(transaction.execute(_ -> saveIfRoom(actor, preset)));
        if (!kept) {
            throw SpecRules.refuse(
                    "name",
                    "You keep %d presets already".formatted(MAX_PER_PERSON),
                    "Delete one you no longer need.");
        }
    }

    private boolean saveIfRoom(Actor actor, Preset preset) {
        int others =
                jdbc.sql(
                                """
                                SELECT count(*) FROM session_preset
                                WHERE owner = ? AND NOT (gadget = ? AND name = ?)\
                                """)
                        .params(actor.user(), preset.spec().gadget().reference(), preset.name())
                        .query(Integer.class)
                        .single();
        if (others >= MAX_PER_PERSON) {
            return false;
        }
        jdbc.sql(
                        """
                        INSERT INTO session_preset (owner, gadget, name, changed, spec)
                        VALUES (?, ?, ?, ?, ?::jsonb)
                        ON CONFLICT (owner, gadget, name)
                        DO UPDATE SET changed = excluded.changed, spec = excluded.spec\
                        """)
                .params(
                        actor.user(),
                        preset.spec().gadget().reference(),
                        preset.name(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        JSON.writeValueAsString(preset.spec()))
                .update();
        return true;
    }

    @Override
    public void delete(Actor actor, GadgetImage gadget, String name) {
        admission.check(actor, Permission.to(Verb.SAVE_PREFERENCES, name));
        jdbc.sql("DELETE FROM session_preset WHERE owner = ? AND gadget = ? AND name = ?")
                .params(actor.user(), gadget.reference(), name)
                .update();
    }
}
