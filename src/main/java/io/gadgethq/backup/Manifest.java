package io.gadgethq.backup;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an archive holds, written behind everything else: an archive with a manifest is complete. Its texts become part
 * of SQL statements, so only what the console itself would have written is accepted.
 *
 * @param format of the archive
 * @param made when the snapshot was taken
 * @param server version of the database server it was taken from
 * @param migrations those that made the tables, in the order of their versions
 * @param partitions those made beside the migrations, parents before their children
 * @param tables in an order in which they can be filled: what is referred to comes first
 */
record Manifest(
        int format,
        Instant made,
        String server,
        List<Migration> migrations,
        List<Partition> partitions,
        List<Table> tables,
        List<Counter> counters) {
    static final String ENTRY = "manifest.json";
    static final int FORMAT = 1;

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    Manifest {
        migrations = List.copyOf(migrations);
        partitions = List.copyOf(partitions);
        tables = List.copyOf(tables);
        counters = List.copyOf(counters);
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }

    record Migration(String version, int checksum) {
        @Override
        public String toString() {
            return version;
        }
    }

    /**
     * @param bound as in {@code PARTITION OF parent …}
     * @param key as in {@code PARTITION BY …}; empty if it is not divided further
     * @param options as in {@code WITH (…)}; may be empty
     * @param targets of the columns for which the server is told how much to know about them
     */
    record Partition(
            String name,
            String parent,
            String bound,
            String key,
            String options,
            List<Target> targets) {
        private static final String LITERAL = "('[0-9 :.+-]{1,64}'|-?\\d{1,19}|MINVALUE|MAXVALUE)";
        private static final Pattern BOUND =
                Pattern.compile(
                        "DEFAULT|FOR VALUES (IN \\(%1$s(, %1$s)*\\)|FROM \\(%1$s\\) TO \\(%1$s\\))"
                                .formatted(LITERAL));
        private static final Pattern KEY =
                Pattern.compile("|(LIST|RANGE) \\((\"?)[a-z_][a-z0-9_]{0,62}\\2\\)");
        private static final Pattern OPTIONS =
                Pattern.compile("|[a-z_.]+=[a-z0-9.]+(, [a-z_.]+=[a-z0-9.]+)*");

        Partition {
            checkName(name);
            checkName(parent);
            check(BOUND, "bound", bound);
            check(KEY, "key", key);
            check(OPTIONS, "options", options);
            targets = List.copyOf(targets);
        }

        List<String> definition() {
            return Stream.concat(
                            Stream.of(table()),
                            targets.stream()
                                    .map(target ->
                                            "ALTER TABLE %s ALTER %s SET STATISTICS %d"
                                                    .formatted(
                                                            name, target.column(), target.value())))
                    .toList();
        }

        private String table() {
            return "CREATE TABLE %s PARTITION OF %s %s%s%s"
                    .formatted(
                            name,
                            parent,
                            bound,
                            key.isEmpty() ? "" : " PARTITION BY " + key,
                            options.isEmpty() ? "" : " WITH (" + options + ")");
        }
    }

    /** As in {@code SET STATISTICS}. */
    record Target(String column, int value) {
        Target {
            checkName(column);
        }
    }

    /**
     * @param bytes of the rows in the server's binary format, before compression
     * @param sha256 of these bytes, in hexadecimal digits
     */
    record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
        Table {
            checkName(name);
            columns = List.copyOf(columns);
            columns.forEach(Manifest::checkName);
        }

        String entry() {
            return "tables/" + name;
        }

        /** Quoted, since a column may be called as a word of the language is. */
        String columnList() {
            return "\"" + String.join("\", \"", columns) + "\"";
        }
    }

    /**
     * The numbers a column has given out.
     *
     * @param last the highest one, 1 to start with
     * @param used whether {@code last} was given out
     */
    record Counter(String table, String column, long last, boolean used) {
        Counter {
            checkName(table);
            checkName(column);
        }
    }

    private static void checkName(String name) {
        check(NAME, "name", name);
    }

    private static void check(Pattern pattern, String what, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not the %s of a table: %s".formatted(what, text));
        }
    }
}
