package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedCheckpoint;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.history.FeedStore;
import io.gadgethq.history.History;
import io.gadgethq.history.StoreBatch;
import io.gadgethq.history.StoredFeed;
import io.gadgethq.history.ingest.StoreHouse;
import io.gadgethq.history.read.Shelf;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was recorded, written by the store's own writer and read by programs: as the agent's own client printed it. */
@SpringBootTest(
        classes = {ApiHouse.class, StoredRecordingsIT.RealHistory.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class StoredRecordingsIT {
    /** Of the largest stream not all is needed. */
    private static final int MAX_EVENTS = 4_000;

    private static final int PAGE = 700;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Shelf shelf;
    private static StoreHouse store;

    @LocalServerPort private int port;
    @Autowired private ScriptedSessions sessions;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** In place of the scripted one; named by this test alone, so that no scan finds it. */
    static class RealHistory {
        @Bean
        @Primary
        History realHistory() {
            return shelf.history;
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        shelf = Shelf.start(data.resolve("data"));
        store = StoreHouse.over(shelf.database, data.resolve("spool"));
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
        shelf.close();
    }

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void programsReadWhatTheAgentsOwnClientPrints(String name) throws Exception {
        SessionId session = new SessionId(UUID.randomUUID());
        sessions.put(session, SessionState.STOPPED);
        Recording recording = Recordings.read(name);
        List<GadgetEvent> events = store(session, recording);

        List<String> lines = read(session, "application/x-ndjson", "").lines().toList();

        assertThat(lines).hasSameSizeAs(events);
        assertThat(pages(session)).isEqualTo(lines);
        assertSameAsCsv(lines, read(session, "text/csv", ""));
        List<JsonNode> read =
                lines.stream()
                        .map(JSON::readTree)
                        .sorted((a, b) ->
                                Long.compare(a.get("ordinal").asLong(), b.get("ordinal").asLong()))
                        .toList();
        for (RowLayout layout : recording.schema().layouts()) {
            String source = layout.source().name();
            boolean only = recording.schema().layouts().size() == 1;
            List<JsonNode> expected = expected(Recordings.expected(name, source, only));
            List<JsonNode> found =
                    read.stream()
                            .filter(event -> event.get("source").asString().equals(source))
                            .map(event -> event.get("fields"))
                            .toList();
            assertThat(found.size()).isEqualTo(Math.min(expected.size(), MAX_EVENTS));
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i))
                        .as("record %d of %s", i, source)
                        .isEqualTo(expected.get(i));
            }
        }
    }

    /** An array source prints an array for each packet. */
    private static List<JsonNode> expected(List<String> lines) {
        List<JsonNode> records = new ArrayList<>();
        for (String line : lines) {
            JsonNode printed = JSON.readTree(line);
            if (printed.isArray()) {
                printed.forEach(records::add);
            } else {
                records.add(printed);
            }
        }
        return records;
    }

    private static List<GadgetEvent> store(SessionId session, Recording recording)
            throws Exception {
        Feed feed = SampleGadget.feed(session, "node-1");
        StoredFeed stored =
                new StoredFeed(feed, new TenantId("shop"), "demo", "any", Tier.METADATA, true);
        List<GadgetEvent> events = new ArrayList<>();
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                long ordinal = events.size() + 1;
                long time = layout.timeNanos(row).orElse(SampleGadget.NOON_NANOS + ordinal);
                events.add(new GadgetEvent(feed, ordinal, time, row));
            }
        }
        List<GadgetEvent> kept = events.subList(0, Math.min(events.size(), MAX_EVENTS));
        try (FeedStore way = store.store().open(stored)) {
            for (int from = 0; from < kept.size(); from += 500) {
                int to = Math.min(kept.size(), from + 500);
                FeedCounts counts = new FeedCounts(to, 0, 0, 0, 0, to);
                way.append(
                        new StoreBatch(
                                kept.subList(from, to),
                                List.of(),
                                new FeedCheckpoint(1, to + 1, FeedTail.EMPTY, counts)));
            }
            assertThat(way.flush(Duration.ofSeconds(30))).isTrue();
        }
        return kept;
    }

    private String read(SessionId session, String accept, String query) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/sessions/%s/events%s"
                                                .formatted(port, session, query)))
                        .header("Authorization", "Basic b3BlcmF0b3I6b3BlcmF0b3I=")
                        .header("Accept", accept)
                        .timeout(Duration.ofSeconds(60))
                        .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /** The events of all pages as they stand there. */
    private List<String> pages(SessionId session) throws Exception {
        List<String> events = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String query =
                    "?limit=" + PAGE + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get());
            String page = read(session, "application/json", query);
            int end = page.lastIndexOf("],\"next\":");
            String items = page.substring("{\"items\":[".length(), end);
            JsonNode parsed = JSON.readTree(page);
            // Between two events, and nowhere inside one: an event begins with its session.
            String between = ",{\"session\":\"" + session;
            int from = 0;
            for (int i = 0; i < parsed.get("items").size(); i++) {
                int next = items.indexOf(between, from);
                events.add(items.substring(from, next < 0 ? items.length() : next));
                from = next + 1;
            }
            cursor = Optional.ofNullable(parsed.get("next").asString(null));
        }
        return events;
    }

    private static void assertSameAsCsv(List<String> lines, String csv) throws IOException {
        List<NamedCsvRecord> records;
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().maxBufferSize(64 << 20).ofNamedCsvRecord(csv)) {
            records = reader.stream().toList();
        }
        assertThat(records).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode event = JSON.readTree(lines.get(i));
            NamedCsvRecord record = records.get(i);
            for (String name : List.of("session", "feed", "ordinal", "time", "node", "source")) {
                assertThat(record.getField(name)).isEqualTo(event.get(name).asString());
            }
            for (String name : record.getHeader().subList(6, record.getHeader().size())) {
                JsonNode value = at(event.get("fields"), name);
                if (value.isString() || value.isIntegralNumber() || value.isBoolean()) {
                    assertThat(record.getField(name)).as(name).isEqualTo(value.asString());
                }
            }
        }
    }

    private static JsonNode at(JsonNode fields, String name) {
        JsonNode value = fields;
        for (String part : name.split("\\.")) {
            value = value.path(part);
        }
        return value;
    }
}
