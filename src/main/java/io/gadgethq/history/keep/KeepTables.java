package io.gadgethq.history.keep;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shelves, limits and holds in the tables. */
@Component
final class KeepTables {
    /** Any number: who sets a hold, or deletes what a hold could cover, has this lock of the database. */
    private static final long HOLD_LOCK = 0x6861_6467_686fL;

    /** In the place of a class: the limit is that of the whole team. */
    private static final String TEAM = "";

    private final JdbcClient jdbc;

    KeepTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Integer, Shelf> shelves() {
        Map<Integer, Shelf> shelves = new LinkedHashMap<>();
        jdbc.sql("SELECT id, tenant, class FROM history_shelf ORDER BY tenant, class")
                .query(row -> {
                    shelves.put(row.getInt(1), shelf(row.getString(2), row.getString(3)));
                });
        return shelves;
    }

    private static Shelf shelf(String tenant, String className) {
        return new Shelf(new TenantId(tenant), Tier.valueOf(className.toUpperCase(Locale.ROOT)));
    }

    /** Limits that were set; the age is missing where only the size was. */
    Map<Shelf, KeepLimits> limits() {
        return jdbc
                .sql("SELECT tenant, class, age_seconds, bytes FROM history_keep WHERE class <> ''")
                .query((row, _) ->
                        Map.entry(
                                shelf(row.getString(1), row.getString(2)),
                                new KeepLimits(
                                        Duration.ofSeconds(row.getLong(3)), optional(row, 4))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OptionalLong optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    Map<TenantId, Long> teamLimits() {
        Map<TenantId, Long> limits = new HashMap<>();
        jdbc.sql("SELECT tenant, bytes FROM history_keep WHERE class = ''")
                .query(row -> {
                    limits.put(new TenantId(row.getString(1)), row.getLong(2));
                });
        return limits;
    }

    void limit(Shelf shelf, Optional<KeepLimits> limits) {
        forgetLimit(shelf.tenant(), shelf.className());
        limits.ifPresent(set ->
                jdbc.sql(
                                "INSERT INTO history_keep (tenant, class, age_seconds, bytes) VALUES (?, ?, ?, ?)")
                        .param(shelf.tenant().value())
                        .param(shelf.className())
                        .param(set.age().toSeconds())
                        .param(set.bytes().isPresent() ? set.bytes().getAsLong() : null)
                        .update());
    }

    void limit(TenantId tenant, OptionalLong bytes) {
        forgetLimit(tenant, TEAM);
        bytes.ifPresent(limit ->
                jdbc.sql("INSERT INTO history_keep (tenant, class, bytes) VALUES (?, ?, ?)")
                        .params(tenant.value(), TEAM, limit)
                        .update());
    }

    private void forgetLimit(TenantId tenant, String className) {
        jdbc.sql("DELETE FROM history_keep WHERE tenant = ? AND class = ?")
                .params(tenant.value(), className)
                .update();
    }

    /** Until the end of the transaction nobody sets a hold, and nobody deletes what one could cover. */
    void lockHolds() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(HOLD_LOCK).query(row -> {});
    }

    List<Hold> holds() {
        return jdbc.sql(
                        "SELECT id, tenant, class, session, reason, username, since FROM history_hold ORDER BY since, id")
                .query((row, _) -> hold(row))
                .list();
    }

    Optional<Hold> hold(UUID id) {
        return jdbc.sql(
                        "SELECT id, tenant, class, session, reason, username, since FROM history_hold WHERE id = ?")
                .param(id)
                .query((row, _) -> hold(row))
                .optional();
    }

    /** Any that covers events of the session. */
    Optional<Hold> holdOn(SessionId session) {
        return jdbc.sql(
                        """
                        SELECT h.id, h.tenant, h.class, h.session, h.reason, h.username, h.since FROM history_hold h
                        WHERE h.session = ? OR EXISTS (SELECT FROM history_feed f JOIN history_shelf s ON s.id = f.shelf
                            WHERE f.session = ? AND s.tenant = h.tenant AND lower(s.class) = h.class)
                        ORDER BY h.since, h.id LIMIT 1\
                        """)
                .params(session.value(), session.value())
                .query((row, _) -> hold(row))
                .optional();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        TenantId tenant = new TenantId(row.getString("tenant"));
        String className = row.getString("class");
        return new Hold(
                row.getObject("id", UUID.class),
                tenant,
                className == null
                        ? new Hold.OfSession(new SessionId(row.getObject("session", UUID.class)))
                        : new Hold.OfShelf(shelf(tenant.value(), className)),
                row.getString("reason"),
                row.getString("username"),
                instant(row, "since").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    void insert(Hold hold) {
        jdbc.sql("INSERT INTO history_hold VALUES (?, ?, ?, ?, ?, ?, ?)")
                .param(hold.id())
                .param(hold.tenant().value())
                .param(hold.scope() instanceof Hold.OfShelf of ? of.shelf().className() : null)
                .param(hold.scope() instanceof Hold.OfSession of ? of.session().value() : null)
                .param(hold.reason())
                .param(hold.by())
                .param(hold.since().atOffset(ZoneOffset.UTC))
                .update();
    }

    void release(UUID hold) {
        jdbc.sql("DELETE FROM history_hold WHERE id = ?").param(hold).update();
    }

    /** Whose session it is; empty: it has no events here. */
    Optional<TenantId> tenant(SessionId session) {
        return jdbc.sql(
                        "SELECT tenant FROM history_feed WHERE session = ? AND forgotten IS NULL LIMIT 1")
                .param(session.value())
                .query(String.class)
                .optional()
                .map(TenantId::new);
    }

    /** What the holds cover as of now. A held session whose times are unknown covers its whole shelf. */
    Holds covered() {
        List<Hold> holds = holds();
        List<Holds.Stretch> stretches =
                jdbc.sql(
                                """
                                SELECT s.tenant, s.class, f.first_time, f.last_time FROM history_hold h
                                JOIN history_feed f ON f.session = h.session JOIN history_shelf s ON s.id = f.shelf
                                WHERE f.stored > 0\
                                """)
                        .query((row, _) ->
                                new Holds.Stretch(
                                        shelf(row.getString(1), row.getString(2)),
                                        instant(row, "first_time").orElse(Instant.MIN),
                                        instant(row, "last_time").orElse(Instant.MAX)))
                        .list();
        return new Holds(
                holds.stream()
                        .map(Hold::scope)
                        .filter(Hold.OfShelf.class::isInstance)
                        .map(scope -> ((Hold.OfShelf) scope).shelf())
                        .collect(Collectors.toSet()),
                stretches);
    }

    /** The times of the events of a shelf, by its number. */
    record Extent(Optional<Instant> first, Optional<Instant> last) {
        static final Extent UNKNOWN = new Extent(Optional.empty(), Optional.empty());
    }

    Map<Integer, Extent> extents() {
        Map<Integer, Extent> extents = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT shelf, min(first_time) AS first, max(last_time) AS last FROM history_feed
                        WHERE forgotten IS NULL GROUP BY shelf\
                        """)
                .query(row -> {
                    extents.put(
                            row.getInt("shelf"),
                            new Extent(instant(row, "first"), instant(row, "last")));
                });
        return extents;
    }
}
