package io.gadgethq.history.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.EventJson;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportFormat;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.ExportStatus.State;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.history.read.StoredRows;
import io.gadgethq.runtime.Recordings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class ExportsIT {
    private static final SessionId SESSION = StoredRows.session();
    private static Shelf shelf;
    @TempDir private static Path directory;

    @BeforeAll
    static void fill(@TempDir Path data) throws Exception {
        shelf = Shelf.start(data);
        shelf.append(shelf.feed(SESSION, "a"), LongStream.range(0, 3_000).toArray());
        var other = shelf.feed(SESSION, "b,\"quoted\"");
        shelf.rows.append(
                other,
                List.of(
                        Shelf.open(other.feed(), 1, 10, "=1+1", "line\nbreak"),
                        Shelf.open(other.feed(), 2, 11, "ü", "\"")));
        fill("trace_tcp");
        fill("profile_blockio");
    }

    /** Nested names, unsigned numbers, arrays. */
    private static void fill(String recorded) throws Exception {
        var feed = shelf.feed(SESSION, recorded);
        var recording = Recordings.read(recorded);
        List<GadgetEvent> events = new ArrayList<>();
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                long ordinal = events.size() + 1;
                events.add(new GadgetEvent(feed.feed(), ordinal, Shelf.nanos(ordinal), row));
            }
        }
        shelf.rows.append(feed, events.subList(0, Math.min(500, events.size())));
    }

    @AfterAll
    static void stop() throws IOException {
        shelf.close();
    }

    private static FileExports exports(int waiting, DataSize max) throws IOException {
        return exports(
                shelf.history, Files.createTempDirectory(directory, "exports"), waiting, max);
    }

    private static FileExports exports(History history, Path files, int waiting, DataSize max) {
        return new FileExports(
                history,
                shelf.admission,
                new ExportProperties(
                        files, 1, waiting, max, DataSize.ofGigabytes(1), Duration.ofHours(1)),
                InstantSource.fixed(Shelf.NOW));
    }

    private static ExportSpec spec(ExportFormat format) {
        return new ExportSpec(Shelf.all(SESSION), HistoryOrder.OLDEST_FIRST, format, List.of());
    }

    private static Path exported(FileExports exports, ExportSpec spec) throws Exception {
        ExportId id = exports.start(Shelf.OPERATOR, spec);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> exports.status(Shelf.OPERATOR, id).orElseThrow().state().ended());
        ExportStatus status = exports.status(Shelf.OPERATOR, id).orElseThrow();
        assertThat(status.problem()).isEmpty();
        assertThat(status.state()).isEqualTo(State.DONE);
        assertThat(status.expected()).hasValue(status.events());
        assertThat(status.bytes()).isEqualTo(Files.size(exports.file(Shelf.OPERATOR, id)));
        return exports.file(Shelf.OPERATOR, id);
    }

    private static List<StoredEvent> stored() throws Exception {
        List<StoredEvent> events = new ArrayList<>();
        shelf.history.stream(
                Shelf.OPERATOR, Shelf.all(SESSION), HistoryOrder.OLDEST_FIRST, events::add);
        return events;
    }

    @Test
    void linesOfJsonAreTheEventsOfTheStore() throws Exception {
        try (FileExports exports = exports(5, DataSize.ofGigabytes(1))) {
            List<String> lines = Files.readAllLines(exported(exports, spec(ExportFormat.NDJSON)));

            List<StoredEvent> stored = stored();
            assertThat(lines).hasSameSizeAs(stored).hasSizeGreaterThan(3_002);
            EventJson json = new EventJson();
            for (int i = 0; i < lines.size(); i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                json.write(stored.get(i).event(), out);
                assertThat(lines.get(i)).isEqualTo(out.toString(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void everyFieldIsInTheTable() throws Exception {
        try (FileExports exports = exports(5, DataSize.ofGigabytes(1));
                CsvReader<CsvRecord> csv =
                        CsvReader.builder()
                                .ofCsvRecord(exported(exports, spec(ExportFormat.CSV)))) {
            List<CsvRecord> records = csv.stream().toList();
            List<String> names = records.getFirst().getFields();
            List<StoredEvent> stored = stored();

            assertThat(records).hasSize(stored.size() + 1);
            for (int i = 0; i < stored.size(); i++) {
                GadgetEvent event = stored.get(i).event();
                CsvRecord record = records.get(i + 1);
                assertThat(record.getField(2)).isEqualTo(Long.toString(event.ordinal()));
                assertThat(record.getField(4)).isEqualTo(event.feed().node().value());
                for (int c = 6; c < names.size(); c++) {
                    String text =
                            event.row()
                                    .layout()
                                    .column(names.get(c))
                                    .map(event.row()::text)
                                    .orElse("");
                    assertThat(record.getField(c)).isEqualTo(text);
                }
            }
        }
    }

    @Test
    void aParquetFileHoldsTheSameRows() throws Exception {
        try (FileExports exports = exports(5, DataSize.ofGigabytes(1))) {
            Path file = exported(exports, spec(ExportFormat.PARQUET));

            List<Map<String, Object>> rows = parquet(file);
            List<StoredEvent> stored = stored();
            assertThat(rows).hasSameSizeAs(stored);
            for (int i = 0; i < rows.size(); i++) {
                GadgetEvent event = stored.get(i).event();
                Row row = event.row();
                Map<String, Object> values = rows.get(i);
                assertThat(values)
                        .containsEntry("feed", event.feed().id().toString())
                        .containsEntry("ordinal", event.ordinal())
                        .containsEntry("time", event.timeNanos());
                for (var column : row.layout().columns()) {
                    Object value = values.get(column.name());
                    Object expected =
                            switch (value) {
                                case Long _ -> row.number(column);
                                case Double _ -> row.decimal(column);
                                case Boolean _ -> row.number(column) != 0;
                                case null, default -> row.text(column);
                            };
                    assertThat(value).as(column.name()).isEqualTo(expected);
                }
            }
        }
    }

    private static List<Map<String, Object>> parquet(Path file) throws IOException {
        HydratorSupplier<Map<String, Object>, Map<String, Object>> maps =
                HydratorSupplier.constantly(
                        new Hydrator<>() {
                            @Override
                            public Map<String, Object> start() {
                                return new HashMap<>();
                            }

                            @Override
                            public Map<String, Object> add(
                                    Map<String, Object> row, String name, Object value) {
                                row.put(name, value);
                                return row;
                            }

                            @Override
                            public Map<String, Object> finish(Map<String, Object> row) {
                                return row;
                            }
                        });
        try (Stream<Map<String, Object>> rows = ParquetReader.streamContent(file.toFile(), maps)) {
            return rows.toList();
        }
    }

    @Test
    void theEstimateIsNearTheSize() throws Exception {
        try (FileExports exports = exports(5, DataSize.ofGigabytes(1))) {
            for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.NDJSON)) {
                ExportEstimate estimate = exports.estimate(Shelf.OPERATOR, spec(format));
                long size = Files.size(exported(exports, spec(format)));

                assertThat(estimate.events()).hasValue(stored().size());
                assertThat(estimate.bytes().orElseThrow()).isBetween(size / 3, size * 3);
            }
        }
    }

    @Test
    void isWrittenDownAndSeenByNobodyElse() throws Exception {
        try (FileExports exports = exports(5, DataSize.ofGigabytes(1))) {
            ExportId id = exports.start(Shelf.OPERATOR, spec(ExportFormat.CSV));

            assertThat(shelf.admission.entries())
                    .anyMatch(entry ->
                            entry.permission().verb() == Verb.EXPORT_EVENTS
                                    && entry.permission().tier() == Tier.METADATA
                                    && entry.admitted());
            assertThat(exports.list(Shelf.OPERATOR)).extracting(ExportStatus::id).contains(id);
            assertThat(exports.list(Shelf.VIEWER)).isEmpty();
            assertThat(exports.status(Shelf.STRANGER, id)).isEmpty();
            exports.cancel(Shelf.STRANGER, id);
            await().until(() ->
                    exports.status(Shelf.OPERATOR, id).orElseThrow().state() == State.DONE);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> exports.file(Shelf.VIEWER, id));
            assertThatExceptionOfType(ExpressionProblem.class)
                    .isThrownBy(() ->
                            exports.start(
                                    Shelf.OPERATOR,
                                    new ExportSpec(
                                            Shelf.all(SESSION).filteredBy("(("),
                                            HistoryOrder.OLDEST_FIRST,
                                            ExportFormat.CSV,
                                            List.of())));
        }
    }

    @Test
    void aCancelledExportLeavesNoFile() throws Exception {
        CountDownLatch streaming = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        History blocked = history("stream", streaming, never);
        Path files = Files.createTempDirectory(directory, "cancelled");
        try (FileExports exports = exports(blocked, files, 1, DataSize.ofGigabytes(1))) {
            ExportId running = exports.start(Shelf.OPERATOR, spec(ExportFormat.PARQUET));
            streaming.await();
            ExportId waiting = exports.start(Shelf.OPERATOR, spec(ExportFormat.CSV));
            assertThatExceptionOfType(HistoryBusy.class)
                    .isThrownBy(() -> exports.start(Shelf.OPERATOR, spec(ExportFormat.CSV)));

            exports.cancel(Shelf.OPERATOR, running);
            exports.cancel(Shelf.OPERATOR, waiting);

            for (ExportId id : List.of(running, waiting)) {
                assertThat(exports.status(Shelf.OPERATOR, id).orElseThrow().state())
                        .isEqualTo(State.CANCELLED);
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> exports.file(Shelf.OPERATOR, id));
            }
            await().until(() -> isEmpty(files));
        }
    }

    private static boolean isEmpty(Path files) throws IOException {
        try (Stream<Path> found = Files.list(files)) {
            return found.findAny().isEmpty();
        }
    }

    /** The real one, which stops in one method until it is interrupted. */
    private static History history(String method, CountDownLatch reached, CountDownLatch never) {
        return (History)
                Proxy.newProxyInstance(
                        History.class.getClassLoader(),
                        new Class<?>[] {History.class},
                        (_, called, arguments) -> {
                            if (called.getName().equals(method)) {
                                reached.countDown();
                                never.await();
                            }
                            return called.invoke(shelf.history, arguments);
                        });
    }

    @Test
    void whatIsTooLargeFailsWithReason() throws Exception {
        try (FileExports exports = exports(1, DataSize.ofBytes(1_000))) {
            SessionId many = StoredRows.session();
            shelf.append(shelf.feed(many, "a"), LongStream.range(0, 10_001).toArray());
            ExportSpec spec =
                    new ExportSpec(
                            new HistorySelection(
                                    Shelf.all(many).range(), Shelf.all(many).sources()),
                            HistoryOrder.OLDEST_FIRST,
                            ExportFormat.NDJSON,
                            List.of());
            ExportId id = exports.start(Shelf.OPERATOR, spec);

            await().until(() -> exports.status(Shelf.OPERATOR, id).orElseThrow().state().ended());

            assertThat(exports.status(Shelf.OPERATOR, id).orElseThrow().problem())
                    .contains("larger");
        }
    }
}
