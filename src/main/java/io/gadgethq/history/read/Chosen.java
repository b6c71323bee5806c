package io.gadgethq.history.read;

import io.gadgethq.event.Column;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.expression.SqlCondition;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.TimeRange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a selection means in one snapshot: the feeds, how their rows look, and the condition for each look.
 *
 * <p>Rows of feeds and layouts for which the expression has no meaning are left out of the condition altogether.
 */
final class Chosen {
    /** What {@code e} has in common with others, as {@code o}: the database leaves it out where nobody asks for it. */
    static final String ORIGIN =
            " LEFT JOIN history_origin o ON o.feed = e.feed AND o.origin = e.origin";

    static final String EVENTS = "history_event e" + ORIGIN;

    private final HistorySelection selection;
    private final Map<Integer, FeedRow> feeds = new LinkedHashMap<>();
    private final Map<Integer, Map<Integer, StoredSchema>> layouts = new HashMap<>();
    private final Map<StoredSchema, SqlCondition> conditions = new LinkedHashMap<>();
    private final int schemas;

    private record Use(int feed, int layout, UUID schema) {}

    /**
     * @param rows all feeds that may have events of the selection
     */
    Chosen(
            Reading reading,
            StoredSchemas known,
            HistorySelection selection,
            Collection<FeedRow> rows)
            throws ExpressionProblem {
        this.selection = selection;
        Optional<Expression> filter = parsed(selection);
        rows.forEach(row -> feeds.put(row.number(), row));
        Map<UUID, StoredSchema> found = readLayouts(reading, known);
        this.schemas = found.size();
        if (filter.isPresent()) {
            compile(filter.get(), found.values());
        }
    }

    private static Optional<Expression> parsed(HistorySelection selection)
            throws ExpressionProblem {
        return selection.filter().isPresent()
                ? Optional.of(Expression.parse(selection.filter().get()))
                : Optional.empty();
    }

    private Map<UUID, StoredSchema> readLayouts(Reading reading, StoredSchemas known) {
        if (feeds.isEmpty()) {
            return Map.of();
        }
        Sql sql =
                new Sql()
                        .add("SELECT feed, layout, schema FROM history_layout WHERE feed = ANY(")
                        .add(Sql.array(feeds.keySet(), "int"))
                        .add(")");
        List<Use> uses =
                reading.list(
                        sql,
                        row -> new Use(row.getInt(1), row.getInt(2), row.getObject(3, UUID.class)));
        Map<UUID, StoredSchema> found =
                known.find(reading, uses.stream().map(Use::schema).collect(Collectors.toSet()));
        for (Use use : uses) {
            StoredSchema schema = found.get(use.schema());
            if (schema != null) {
                layouts.computeIfAbsent(use.feed(), _ -> new TreeMap<>()).put(use.layout(), schema);
            }
        }
        return found;
    }

    /** A field that one source does not know is no mistake as long as another one does. */
    private void compile(Expression filter, Collection<StoredSchema> found)
            throws ExpressionProblem {
        var checked = filter.checkAny(found.stream().map(StoredSchema::layout).toList());
        for (StoredSchema schema : found) {
            checked.of(schema.layout())
                    .ifPresent(fits -> conditions.put(schema, fits.sql(schema.fields())));
        }
    }

    FeedRow feed(int number) {
        FeedRow feed = feeds.get(number);
        if (feed == null) {
            throw new NoSuchElementException("no feed %d among the chosen".formatted(number));
        }
        return feed;
    }

    StoredSchema schema(FeedRow feed, int layout) {
        StoredSchema schema = layouts.getOrDefault(feed.number(), Map.of()).get(layout);
        if (schema == null) {
            throw new IllegalStateException(
                    "feed %s has no layout %d".formatted(feed.feed().id(), layout));
        }
        return schema;
    }

    Collection<FeedRow> feeds() {
        return feeds.values();
    }

    HistorySelection selection() {
        return selection;
    }

    /** Whether no row can match. */
    boolean isEmpty() {
        return feeds.isEmpty() || selection.filter().isPresent() && conditions.isEmpty();
    }

    /** The schemas whose rows can match, with the gadgets that use them. */
    Map<StoredSchema, SortedSet<String>> gadgetsBySchema() {
        Map<StoredSchema, SortedSet<String>> gadgets = new LinkedHashMap<>();
        for (FeedRow feed : feeds.values()) {
            for (StoredSchema schema : layouts.getOrDefault(feed.number(), Map.of()).values()) {
                if (matches(schema)) {
                    gadgets.computeIfAbsent(schema, _ -> new TreeSet<>()).add(feed.gadget());
                }
            }
        }
        return gadgets;
    }

    private boolean matches(StoredSchema schema) {
        return selection.filter().isEmpty() || conditions.containsKey(schema);
    }

    /** Rows of the selection, as a condition on {@link #EVENTS} behind {@code WHERE}. */
    Sql where() {
        return where(selection.range());
    }

    /** Of those, the rows in a part of the range. */
    Sql where(TimeRange part) {
        List<Integer> there =
                feeds.values().stream()
                        .filter(feed -> feed.overlaps(part.from(), part.to()))
                        .map(FeedRow::number)
                        .toList();
        return new Sql()
                .add("e.feed = ANY(")
                .add(Sql.array(there, "int"))
                .add(")")
                .add(onShelves("e"))
                .add(Times.within(part, "e"))
                .add(matching());
    }

    /**
     * Whether events of other feeds lie on the same shelves in the same time, so that those of the selection have to be
     * told apart from them.
     */
    boolean isAmongOthers(Reading reading) {
        TimeRange range = selection.range();
        Sql others =
                new Sql()
                        .add("SELECT 1 FROM history_feed f WHERE f.id <> ALL(")
                        .add(Sql.array(feeds.keySet(), "int"))
                        .add(")")
                        .add(onShelves("f"))
                        .add(" AND f.first_time <= ?", Times.micros(range.to()))
                        .add(" AND f.last_time >= ? LIMIT 1", Times.micros(range.from()));
        return !reading.list(others, row -> row.getInt(1)).isEmpty();
    }

    /** The rows of a part of the range, if there are none of other feeds: cheaper to check, row by row. */
    Sql whereAlone(TimeRange part) {
        return new Sql()
                .add("TRUE")
                .add(onShelves("e"))
                .add(Times.within(part, "e"))
                .add(matching());
    }

    /** By this the database leaves out the tables of other teams. */
    String onShelves(String e) {
        TreeSet<Integer> shelves =
                feeds.values().stream()
                        .map(FeedRow::shelf)
                        .collect(Collectors.toCollection(TreeSet::new));
        return " AND %s.shelf = ANY(%s)".formatted(e, Sql.array(shelves, "smallint"));
    }

    /** The expression as a further condition; nothing if there is none. */
    Sql matching() {
        Sql sql = new Sql();
        if (selection.filter().isEmpty()) {
            return sql;
        }
        Map<SqlCondition, List<StoredSchema>> same = new LinkedHashMap<>();
        conditions.forEach((schema, condition) ->
                same.computeIfAbsent(condition, _ -> new ArrayList<>()).add(schema));
        if (same.size() == 1) {
            // Not below an OR, where no index could be used.
            same.forEach((condition, _) -> sql.add(" AND (").add(condition).add(")"));
            return conditions.size() == schemas
                    ? sql
                    : sql.add(" AND (" + isOf(conditions.keySet()) + ")");
        }
        sql.add(" AND (FALSE");
        same.forEach((condition, users) ->
                sql.add(" OR (" + isOf(users) + ") AND (").add(condition).add(")"));
        return sql.add(")");
    }

    /** Whether a row is of one of these schemas. */
    private String isOf(Collection<StoredSchema> wanted) {
        Map<Integer, List<Integer>> byLayout = new TreeMap<>();
        layouts.forEach((feed, numbers) ->
                numbers.forEach((layout, used) -> {
                    if (wanted.contains(used)) {
                        byLayout.computeIfAbsent(layout, _ -> new ArrayList<>()).add(feed);
                    }
                }));
        return byLayout.entrySet().stream()
                .map(entry ->
                        "e.layout = %d AND e.feed = ANY(%s)"
                                .formatted(entry.getKey(), Sql.array(entry.getValue(), "int")))
                .collect(Collectors.joining(" OR "));
    }

    /**
     * The SQL of a field whose rows may be stored differently; null for rows of schemas without it.
     *
     * @throws IllegalArgumentException if no schema has it
     */
    String value(String field, Function<ColumnOf, String> sql) {
        return value(field, sql, gadgetsBySchema().keySet());
    }

    /**
     * The same for rows that {@link #has} the field: they need not be told apart from others.
     *
     * @throws IllegalArgumentException if no schema has it
     */
    String valueIfKnown(String field, Function<ColumnOf, String> sql) {
        return value(field, sql, having(field));
    }

    private String value(
            String field, Function<ColumnOf, String> sql, Collection<StoredSchema> schemas) {
        Map<String, List<StoredSchema>> variants = new LinkedHashMap<>();
        boolean known = false;
        for (StoredSchema schema : schemas) {
            Optional<Column> column = schema.layout().column(field);
            known |= column.isPresent();
            String variant =
                    column.map(found -> sql.apply(new ColumnOf(schema, found))).orElse("NULL");
            variants.computeIfAbsent(variant, _ -> new ArrayList<>()).add(schema);
        }
        if (!known) {
            throw new IllegalArgumentException(
                    "none of the sources has a field '%s'".formatted(field));
        }
        if (variants.size() == 1) {
            return variants.keySet().iterator().next();
        }
        return variants.entrySet().stream()
                .map(variant ->
                        "WHEN %s THEN %s".formatted(isOf(variant.getValue()), variant.getKey()))
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    /** A column in the place where its schema stores it. */
    record ColumnOf(StoredSchema schema, Column column) {
        String text() {
            return schema.text(column);
        }

        String number() {
            return schema.number(column);
        }
    }

    /** Whether every schema has the field. */
    boolean allHave(String field) {
        return gadgetsBySchema().keySet().stream()
                .allMatch(schema -> schema.layout().column(field).isPresent());
    }

    /** Whether a field is a number in some schema, or in none a field at all. */
    boolean hasNumber(String field) {
        List<Column> columns =
                gadgetsBySchema().keySet().stream()
                        .flatMap(schema -> schema.layout().column(field).stream())
                        .toList();
        return columns.isEmpty() || columns.stream().anyMatch(StoredSchema::isNumber);
    }

    /** The condition that a row's schema has the field. */
    String has(String field) {
        List<StoredSchema> having = having(field);
        return "(" + (having.isEmpty() ? "FALSE" : isOf(having)) + ")";
    }

    private List<StoredSchema> having(String field) {
        return gadgetsBySchema().keySet().stream()
                .filter(schema -> schema.layout().column(field).isPresent())
                .toList();
    }
}
