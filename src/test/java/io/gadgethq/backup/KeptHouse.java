package io.gadgethq.backup;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A console's tables with something of every kind in them. */
final class KeptHouse {
    private static final UUID SESSION = UUID.fromString("8b2bd2f1-65c6-4d3b-8a65-5f7f5e8a0001");

    private KeptHouse() {}

    static void fill(JdbcClient jdbc) {
        session(jdbc);
        jdbc.sql(
                        """
                        INSERT INTO access_preference VALUES ('operator', 'theme', 'dark "≥" \\N', '2026-11-23T10:00:00Z');
                        INSERT INTO history_shelf (tenant, class) VALUES ('shop', 'metadata'), ('shop', 'paths');
                        CREATE TABLE history_event_1 PARTITION OF history_event FOR VALUES IN (1) PARTITION BY RANGE (time);
                        CREATE TABLE history_event_2 PARTITION OF history_event FOR VALUES IN (2) PARTITION BY RANGE (time);
                        CREATE TABLE history_event_1_default PARTITION OF history_event_1 DEFAULT WITH (fillfactor = 90);
                        CREATE TABLE history_event_1_2026112306 PARTITION OF history_event_1
                            FOR VALUES FROM ('2026-11-23T06:00:00Z') TO ('2026-11-23T12:00:00Z');
                        ALTER TABLE history_event_1_2026112306 ALTER feed SET STATISTICS 0;
                        CREATE TABLE history_event_1_2026112312 PARTITION OF history_event_1
                            FOR VALUES FROM ('2026-11-23T12:00:00Z') TO ('2026-11-23T18:00:00Z')\
                        """)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO history_feed (feed, session, node, tenant, cluster, gadget, tier, shelf, keeps_events,
                            fence, batch, epoch, next_ordinal, reserved_to, tail, received, unreadable, out_of_scope,
                            filtered, sampled, accepted, stored, lost_store)
                        VALUES (?, ?, 'worker-1', 'shop', 'demo', 'trace_exec', 'PATHS', 1, true,
                            3, 17, 1, 5001, 5001, '\\x0102', 5000, 0, 0, 0, 0, 5000, 5000, 0)\
                        """)
                .params(UUID.randomUUID(), SESSION)
                .update();
        events(jdbc, 5_000);
        jdbc.sql(
                        """
                        INSERT INTO history_schema VALUES ('8b2bd2f1-65c6-4d3b-8a65-5f7f5e8a0009', 'exec', '{"fields": []}');
                        INSERT INTO history_layout VALUES (1, 1, '8b2bd2f1-65c6-4d3b-8a65-5f7f5e8a0009');
                        INSERT INTO history_origin VALUES (1, 1, '8b2bd2f1-65c6-4d3b-8a65-5f7f5e8a000a', '{"k8s.podLabels": "a=ü"}');
                        INSERT INTO history_loss (feed, place, from_time, to_time, count, at_least, cause)
                        VALUES (1, 'KERNEL', '2026-11-23T10:00:00Z', '2026-11-23T10:00:01Z', 31, true, 'slow')\
                        """)
                .update();
    }

    private static void session(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO session_installation (name) VALUES ('abcdefgh')").update();
        jdbc.sql(
                        """
                        INSERT INTO session (id, name, gadget, image, shape, tier, cluster, params, scope, mode, tenant,
                            started_by, state, reason, started, ends, keeps_events, filter)
                        VALUES (?, 'execs', 'trace_exec', 'trace_exec:latest', 'STREAM', 'PATHS', 'demo', '{"a": "b"}',
                            '{}', 'HEADLESS', 'shop', 'operator', 'RUNNING', '', '2026-11-23T09:00:00Z',
                            '2026-11-23T10:00:00Z', true, '')\
                        """)
                .param(SESSION)
                .update();
        jdbc.sql(
                        """
                        INSERT INTO session_feed (id, session, node, state, reason, owner, since, epoch, next_ordinal)
                        VALUES (gen_random_uuid(), ?, 'worker-1', 'RUNNING', '', 'one', '2026-11-23T09:00:00Z', 1, 2)\
                        """)
                .param(SESSION)
                .update();
    }

    /** Further ones of the same feed, over the partitions and beyond. */
    static void events(JdbcClient jdbc, int count) {
        jdbc.sql(
                        """
                        INSERT INTO history_event
                        SELECT '2026-11-23T09:00:00.123456Z'::timestamptz + n * interval '7 seconds', n, n % 7, n % 100, 1,
                            1, 1, n % 1000, n % 3, 'shop', 'pod-' || n % 9, '', 'curl', '',
                            jsonb_build_array(n, E'a\\tb\\nc "ü" ' || n),
                            CASE n % 11 WHEN 0 THEN convert_to('{"n":' || n || '}', 'UTF8') ELSE '' END
                        FROM generate_series(1, ?) n\
                        """)
                .param(count)
                .update();
    }

    /** Every table with its rows as text, in some order that depends on them only. */
    static Map<String, List<String>> contents(JdbcClient jdbc) {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        for (TableCatalog.Leaf leaf : new TableCatalog(jdbc).leaves()) {
            contents.put(
                    leaf.name(),
                    jdbc.sql("SELECT t::text FROM %s t ORDER BY 1".formatted(leaf.name()))
                            .query(String.class)
                            .list());
        }
        return contents;
    }
}
