package io.gadgethq.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Tier;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was recorded, stored and read back: the same to the byte. */
class RestoredRowsIT {
    private static final int MAX_EVENTS = 5_000;

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
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedRowComesBackToTheByte(String name) throws Exception {
        Recording recording = Recordings.read(name);
        var owner = shelf.rows.open(StoredRows.session(), "n1", "shop", "trace_x", Tier.METADATA);
        List<GadgetEvent> events = new ArrayList<>();
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                if (events.size() == MAX_EVENTS) {
                    break;
                }
                long ordinal = events.size() + 1;
                long time = layout.timeNanos(row).orElse(Shelf.nanos(ordinal));
                events.add(new GadgetEvent(owner.feed(), ordinal, time, row));
            }
        }
        if (events.isEmpty()) {
            return;
        }
        shelf.rows.append(owner, events);

        List<GadgetEvent> read = new ArrayList<>();
        shelf.history.stream(
                Shelf.OPERATOR,
                Shelf.all(owner.feed().session()),
                HistoryOrder.OLDEST_FIRST,
                event -> read.add(event.event()));

        read.sort((a, b) -> Long.compare(a.ordinal(), b.ordinal()));
        assertThat(read).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            GadgetEvent event = events.get(i);
            GadgetEvent back = read.get(i);
            assertThat(back.timeNanos()).isEqualTo(event.timeNanos());
            assertThat(back.row().json()).isEqualTo(event.row().json());
            assertThat(back.row().toBytes()).isEqualTo(event.row().toBytes());
            assertThat(back.feed()).isEqualTo(event.feed());
        }
    }
}
