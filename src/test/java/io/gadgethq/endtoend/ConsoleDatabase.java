package io.gadgethq.endtoend;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.storage.TestDatabase;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The database of a running console, behind its back. */
public final class ConsoleDatabase implements AutoCloseable {
    private final SingleConnectionDataSource source;
    private final JdbcTemplate jdbc;

    private ConsoleDatabase(SingleConnectionDataSource source) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
    }

    public static ConsoleDatabase of(Path data) {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            settings.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String url = "jdbc:postgresql://localhost:%s/postgres".formatted(settings.get("port"));
        return new ConsoleDatabase(
                new SingleConnectionDataSource(
                        url, "postgres", settings.getProperty("password"), true));
    }

    /** Of a console that uses a server of its own. */
    public static ConsoleDatabase of(TestDatabase database) {
        try {
            return new ConsoleDatabase(
                    new SingleConnectionDataSource(database.source().getConnection(), true));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** An event of the store: its ordinal and its time in nanoseconds since 1970. */
    public record StoredEvent(long ordinal, long stamp) {}

    /** A hole of the store. */
    public record StoredLoss(String place, long afterOrdinal, Optional<Long> count) {}

    public List<StoredEvent> events(String session, String node) {
        return jdbc.query(
                """
                SELECT e.ordinal, e.time, e.nanos FROM history_event e JOIN history_feed f ON f.id = e.feed
                WHERE f.feed = ? ORDER BY e.ordinal
                """,
                (row, _) ->
                        new StoredEvent(
                                row.getLong("ordinal"),
                                nanos(row.getTimestamp("time"), row.getInt("nanos"))),
                feed(session, node));
    }

    /** The time of the newest event by ordinal, in nanoseconds since 1970; 0: none is stored. */
    public long lastStamp(String session, String node) {
        return jdbc
                .query(
                        """
                        SELECT e.time, e.nanos FROM history_event e JOIN history_feed f ON f.id = e.feed
                        WHERE f.feed = ? ORDER BY e.ordinal DESC LIMIT 1
                        """,
                        (row, _) -> nanos(row.getTimestamp("time"), row.getInt("nanos")),
                        feed(session, node))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private static long nanos(Timestamp time, int rest) {
        return time.toInstant().getEpochSecond() * 1_000_000_000L + time.getNanos() + rest;
    }

    public List<StoredLoss> losses(String session, String node) {
        return jdbc.query(
                """
                SELECT l.place, l.after_ordinal, l.count FROM history_loss l JOIN history_feed f ON f.id = l.feed
                WHERE f.feed = ? ORDER BY l.after_ordinal, l.id
                """,
                (row, _) ->
                        new StoredLoss(
                                row.getString("place"),
                                row.getLong("after_ordinal"),
                                Optional.ofNullable(row.getObject("count", Long.class))),
                feed(session, node));
    }

    private static Object feed(String session, String node) {
        return FeedId.of(SessionId.parse(session), new NodeName(node)).value();
    }

    /** From now on commits are done but not answered, as on a server that dies in between. */
    public void hangCommits() {
        jdbc.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        jdbc.execute("SELECT pg_reload_conf()");
    }

    public void answerCommits() {
        jdbc.execute("ALTER SYSTEM RESET synchronous_standby_names");
        jdbc.execute("SELECT pg_reload_conf()");
    }

    public boolean isAnybodyCommitting() {
        return count("wait_event = 'SyncRep'") > 0;
    }

    /** Runs something while nobody can write the books: transactions wait in their middle, until this is closed. */
    public void withWritersWaiting(Runnable what) {
        holding("LOCK TABLE history_feed IN EXCLUSIVE MODE", what);
    }

    /** Runs something while nobody can read an event: queries wait, until this is closed. */
    public void withReadersWaiting(Runnable what) {
        holding("LOCK TABLE history_event IN ACCESS EXCLUSIVE MODE", what);
    }

    private void holding(String lock, Runnable what) {
        try {
            source.getConnection().setAutoCommit(false);
            jdbc.execute(lock);
            what.run();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long count(String condition) {
        Long count =
                jdbc.queryForObject(
                        "SELECT count(*) FROM pg_stat_activity WHERE " + condition, Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        source.destroy();
    }
}
