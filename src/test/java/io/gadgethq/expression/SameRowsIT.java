package io.gadgethq.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The predicate and the database select the same events, whatever is asked. */
class SameRowsIT {
    private static final long SEED = Long.getLong("expression.seed", 20_261_123);
    private static final int EXPRESSIONS = 200;

    /** Asked of the database at once: a query has up to 65 535 parameters. */
    private static final int AT_ONCE = 25;

    private static final int ROWS = 100;

    private static Shelf shelf;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shelf = Shelf.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void selectsTheSameRowsOfARecording(String name) throws ExpressionProblem, UnreadablePacket {
        Recording recording = Recordings.read(name);
        for (RowLayout layout : recording.schema().layouts()) {
            List<GadgetEvent> events = events(recording, layout);
            if (!events.isEmpty()) {
                selectsTheSame(layout, events, name + "/" + layout.source().name());
            }
        }
    }

    @Test
    void selectsTheSameRowsOfStrangeValues() throws ExpressionProblem {
        selectsTheSame(StrangeRows.LAYOUT, StrangeRows.events(SEED, 2 * ROWS), "strange");
    }

    @Test
    void findsTheSameAddressesInAnyText() throws ExpressionProblem {
        RowLayout layout = StrangeRows.LAYOUT;
        List<GadgetEvent> events = StrangeRows.addresses(SEED, 1_000);
        StoredRows stored = StoredRows.store(shelf, layout, events);
        List<CheckedExpression> checked = new ArrayList<>();
        for (String network : StrangeRows.NETWORKS) {
            String asked = "addr.inCidr('%s')".formatted(network);
            checked.add(Expression.parse(asked).check(layout));
            checked.add(Expression.parse("!(" + asked + ")").check(layout));
        }

        int telling = compare(stored, checked, "addresses");

        assertThat(telling).isEqualTo(checked.size());
    }

    private static List<GadgetEvent> events(Recording recording, RowLayout layout)
            throws UnreadablePacket {
        List<Row> rows = new ArrayList<>();
        for (var packet : recording.data()) {
            if (recording.layout(packet) == layout) {
                rows.addAll(layout.read(packet.getPayload().toByteArray()));
            }
        }
        int step = Math.max(1, rows.size() / ROWS);
        List<GadgetEvent> events = new ArrayList<>();
        for (int i = 0; i < rows.size() && events.size() < ROWS; i += step) {
            events.add(TestEvents.of(i + 1, rows.get(i)));
        }
        return events;
    }

    private static void selectsTheSame(RowLayout layout, List<GadgetEvent> events, String what)
            throws ExpressionProblem {
        StoredRows stored = StoredRows.store(shelf, layout, events);
        Expressions expressions = new Expressions(SEED ^ what.hashCode(), layout, events);
        int telling = 0;
        for (int done = 0; done < EXPRESSIONS; done += AT_ONCE) {
            List<CheckedExpression> checked = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                checked.add(Expression.parse(expressions.next()).check(layout));
            }
            telling += compare(stored, checked, what);
        }
        long different = events.stream().map(event -> event.row().json()).distinct().count();
        assertThat(different < 20 ? EXPRESSIONS : telling)
                .as("expressions that select some rows of %s but not all", what)
                .isGreaterThan(EXPRESSIONS / 20);
    }

    /** How many expressions select some rows but not all. */
    private static int compare(StoredRows stored, List<CheckedExpression> checked, String what) {
        List<Set<Long>> all =
                stored.select(checked.stream().map(one -> one.sql(stored.sql())).toList());
        int telling = 0;
        for (int i = 0; i < checked.size(); i++) {
            Set<Long> selected = all.get(i);
            Predicate<GadgetEvent> predicate = checked.get(i).predicate();
            Set<Long> accepted =
                    stored.events().stream()
                            .filter(predicate)
                            .map(GadgetEvent::ordinal)
                            .collect(Collectors.toSet());
            List<String> different =
                    stored.events().stream()
                            .filter(event ->
                                    accepted.contains(event.ordinal())
                                            != selected.contains(event.ordinal()))
                            .map(event -> event.ordinal() + ": " + event.row().json())
                            .toList();
            assertThat(different)
                    .as(
                            "rows of %s with seed %d that only one of both selects for %s",
                            what, SEED, checked.get(i).expression().text())
                    .isEmpty();
            telling += accepted.isEmpty() || accepted.size() == stored.events().size() ? 0 : 1;
        }
        return telling;
    }
}
