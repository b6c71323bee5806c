package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.Schemas;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.GroupQuery;
import io.gadgethq.history.Groups;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistorySources;
import io.gadgethq.history.Measure;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is the same in all events of a container is stored once, and found and given back with each of them. */
class OriginsIT {
    private static final RowLayout LAYOUT =
            new Schemas()
                    .field("runtime.containerImageName", FieldKind.STRING)
                    .field("fname", FieldKind.STRING)
                    .field("k8s.podLabels", FieldKind.STRING)
                    .field("k8s.podName", FieldKind.STRING)
                    .layout();

    private static Shelf shelf;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shelf = Shelf.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    private static GadgetEvent event(StoredRows.Owner owner, long ordinal, String labels) {
        var row = LAYOUT.builder();
        row.text(LAYOUT.column("runtime.containerImageName").orElseThrow(), "shop:1");
        row.text(LAYOUT.column("fname").orElseThrow(), "/tmp/" + ordinal);
        row.text(LAYOUT.column("k8s.podLabels").orElseThrow(), labels);
        row.text(LAYOUT.column("k8s.podName").orElseThrow(), "web-1");
        return new GadgetEvent(owner.feed(), ordinal, Shelf.nanos(ordinal), row.build());
    }

    private static HistorySelection where(SessionId session, String filter) {
        return new HistorySelection(
                TimeRange.EVER, HistorySources.of(session), Optional.of(filter));
    }

    private static List<Long> found(SessionId session, String filter) throws Exception {
        return shelf
                .history
                .page(
                        Shelf.OPERATOR,
                        new HistoryQuery(where(session, filter), HistoryOrder.OLDEST_FIRST, 100))
                .events()
                .stream()
                .map(event -> event.event().ordinal())
                .toList();
    }

    private static long stored(StoredRows.Owner owner) {
        return shelf.database
                .jdbc()
                .sql(
                        "SELECT count(*) FROM history_origin o JOIN history_feed f ON f.id = o.feed WHERE f.feed = ?")
                .param(owner.feed().id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void isFoundByWhatManyHaveInCommonAndByWhatIsTheirOwn() throws Exception {
        SessionId session = StoredRows.session();
        var owner = shelf.feed(session, "n1");
        List<GadgetEvent> events = new ArrayList<>();
        for (long ordinal = 1; ordinal <= 30; ordinal++) {
            // A NUL cannot be stored once for many: that row keeps all of its own.
            events.add(event(owner, ordinal, ordinal == 30 ? "a=\0" : "a=" + ordinal % 3));
        }
        shelf.rows.append(owner, events);

        assertThat(stored(owner)).isEqualTo(3);
        assertThat(found(session, "k8s.podLabels == 'a=1' && fname.endsWith('4')"))
                .containsExactly(4L);
        assertThat(found(session, "k8s.podLabels == 'a=1' || fname == '/tmp/30'"))
                .containsExactly(1L, 4L, 7L, 10L, 13L, 16L, 19L, 22L, 25L, 28L, 30L);
        assertThat(found(session, "k8s.podLabels != 'a=1' && k8s.podLabels != 'a=2'"))
                .containsExactly(3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L, 30L);
        Groups groups =
                shelf.history.groups(
                        Shelf.OPERATOR,
                        new GroupQuery(
                                where(session, "runtime.containerImageName == 'shop:1'"),
                                List.of("k8s.podLabels"),
                                List.of(Measure.COUNT),
                                10));
        assertThat(groups.groups()).hasSize(4);
        List<StoredEvent> read = new ArrayList<>();
        shelf.history.stream(
                Shelf.OPERATOR, Shelf.all(session), HistoryOrder.OLDEST_FIRST, read::add);
        assertThat(read.stream().map(event -> event.event().row().json()).toList())
                .isEqualTo(events.stream().map(event -> event.row().json()).toList());
    }

    @Test
    void anotherOwnerOfTheFeedGoesOnWithWhatIsStored() throws Exception {
        SessionId session = StoredRows.session();
        var first = shelf.feed(session, "n1");
        shelf.rows.append(first, List.of(event(first, 1, "a=1"), event(first, 2, "a=2")));
        var second = shelf.feed(session, "n1");
        shelf.rows.append(second, List.of(event(second, 3, "a=2"), event(second, 4, "a=3")));

        assertThat(stored(second)).isEqualTo(3);
        assertThat(found(session, "k8s.podLabels == 'a=2'")).containsExactly(2L, 3L);
        assertThat(found(session, "k8s.podLabels == 'a=3'")).containsExactly(4L);
    }
}
