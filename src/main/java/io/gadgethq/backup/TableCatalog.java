package io.gadgethq.backup;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tables there are, as the server tells: in its current schema, without the record of the migrations. */
record TableCatalog(JdbcClient jdbc) {
    static final String MIGRATIONS = "flyway_schema_history";

    /** A table with rows of its own. */
    record Leaf(String name, List<String> columns) {}

    private record Reference(String from, String to) {}

    List<Manifest.Migration> migrations() {
        return jdbc.sql(
                        """
                        SELECT version, checksum FROM flyway_schema_history
                        WHERE success AND version IS NOT NULL ORDER BY installed_rank\
                        """)
                .query((row, _) -> new Manifest.Migration(row.getString(1), row.getInt(2)))
                .list();
    }

    boolean isMigrated() {
        return jdbc.sql("SELECT to_regclass('flyway_schema_history') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    /** Parents first. */
    List<Manifest.Partition> partitions() {
        Map<String, List<Manifest.Target>> targets = targets();
        return jdbc.sql(
                        """
                        SELECT c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid),
                            coalesce(pg_get_partkeydef(c.oid), ''), coalesce(array_to_string(c.reloptions, ', '), '')
                        FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
                        WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relispartition
                          AND c.relkind IN ('r', 'p')
                        ORDER BY (SELECT count(*) FROM pg_partition_ancestors(c.oid)), c.relname\
                        """)
                .query((row, _) ->
                        new Manifest.Partition(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                targets.getOrDefault(row.getString(1), List.of())))
                .list();
    }

    private Map<String, List<Manifest.Target>> targets() {
        Map<String, List<Manifest.Target>> targets = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT c.relname, a.attname, a.attstattarget FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relispartition
                          AND a.attnum > 0 AND a.attstattarget >= 0
                        ORDER BY c.relname, a.attnum\
                        """)
                .query(row -> {
                    targets.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Manifest.Target(row.getString(2), row.getInt(3)));
                });
        return targets;
    }

    /** Those with rows of their own: what is referred to comes before what refers to it. */
    List<Leaf> leaves() {
        Map<String, Leaf> leaves = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind = 'r'
                          AND c.relpersistence = 'p' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                          AND c.relname <> ?
                        GROUP BY c.relname ORDER BY c.relname\
                        """)
                .param(MIGRATIONS)
                .query((row, _) ->
                        new Leaf(row.getString(1), List.of((String[]) row.getArray(2).getArray())))
                .list()
                .forEach(leaf -> leaves.put(leaf.name(), leaf));
        return inOrder(leaves);
    }

    private List<Leaf> inOrder(Map<String, Leaf> leaves) {
        List<Reference> references =
                jdbc.sql(
                                """
                                SELECT DISTINCT f.relname, t.relname FROM pg_constraint k
                                JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
                                WHERE k.contype = 'f' AND f.oid <> t.oid
                                  AND k.connamespace = current_schema()::text::regnamespace\
                                """)
                        .query((row, _) -> new Reference(row.getString(1), row.getString(2)))
                        .list();
        Set<String> placed = new LinkedHashSet<>();
        List<String> waiting = new ArrayList<>(leaves.keySet());
        while (!waiting.isEmpty()) {
            List<String> ready =
                    waiting.stream()
                            .filter(name ->
                                    references.stream()
                                            .filter(reference -> reference.from().equals(name))
                                            .map(Reference::to)
                                            .allMatch(to ->
                                                    placed.contains(to) || !leaves.containsKey(to)))
                            .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException(
                        "tables refer to each other in a circle: " + waiting);
            }
            placed.addAll(ready);
            waiting.removeAll(ready);
        }
        return placed.stream().map(leaves::get).toList();
    }

    List<Manifest.Counter> counters() {
        return jdbc.sql(
                        """
                        SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
                        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE c.relnamespace = current_schema()::text::regnamespace AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition AND a.attidentity <> '' AND NOT a.attisdropped
                        ORDER BY 1, 2\
                        """)
                .query((row, _) -> counter(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private Manifest.Counter counter(String table, String column, String sequence) {
        return jdbc.sql("SELECT last_value, is_called FROM " + sequence)
                .query((row, _) ->
                        new Manifest.Counter(table, column, row.getLong(1), row.getBoolean(2)))
                .single();
    }

    boolean isEmpty(String table) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table))
                .query(Boolean.class)
                .single();
    }
}
