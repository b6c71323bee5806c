package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriComponentsBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The door to stored events, with ten events of two nodes: one a second from noon on, in turn. */
@SpringBootTest(classes = ApiHouse.class, properties = "hq.api.max-body=20KB")
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class EventsResourceTest {
    private static final SessionId SESSION = new SessionId(new UUID(3, 1));
    private static final SessionId OTHER = new SessionId(new UUID(3, 2));
    private static final String EVENTS = "/api/v1/sessions/" + SESSION + "/events";

    @Autowired private MockMvc mvc;
    @Autowired private ScriptedSessions sessions;
    @Autowired private ScriptedHistory history;
    @Autowired private ScriptedReplays replays;
    @Autowired private JsonMapper json;

    private final List<GadgetEvent> events = new ArrayList<>();

    @BeforeEach
    void tenEvents() {
        sessions.all.clear();
        sessions.put(SESSION, SessionState.RUNNING);
        sessions.put(OTHER, SessionState.STOPPED);
        history.clear();
        for (int i = 0; i < 10; i++) {
            Feed feed = SampleGadget.feed(SESSION, i % 2 == 0 ? "a" : "b");
            byte[] packet =
                    SampleGadget.trace(
                            SampleGadget.NOON_NANOS + i * 1_000_000_000L,
                            i,
                            i < 7 ? "shop" : "pay,\"ments\"",
                            "pod-" + i);
            events.addAll(
                    SampleGadget.events(
                            SampleGadget.schema(), SampleGadget.TRACE, feed, i / 2 + 1, packet));
            history.accept(feed, events.subList(i, i + 1));
        }
        history.commit();
    }

    @AfterEach
    void nothing() {
        sessions.all.clear();
        history.clear();
    }

    private MockHttpServletResponse get(String accept, String path, String... parameters)
            throws Exception {
        return getAs("operator", accept, path, parameters);
    }

    private MockHttpServletResponse getAs(
            String user, String accept, String path, String... parameters) throws Exception {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        for (int i = 0; i < parameters.length; i += 2) {
            address.queryParam(parameters[i], "{p" + i + "}");
        }
        List<String> values = new ArrayList<>();
        for (int i = 1; i < parameters.length; i += 2) {
            values.add(parameters[i]);
        }
        URI uri = address.encode().buildAndExpand(values.toArray()).toUri();
        String pair =
                Base64.getEncoder()
                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return mvc.perform(
                        MockMvcRequestBuilders.get(uri)
                                .header("Authorization", "Basic " + pair)
                                .header("Accept", accept))
                .andReturn()
                .getResponse();
    }

    private JsonNode page(String path, String... parameters) throws Exception {
        MockHttpServletResponse response = get("application/json", path, parameters);
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("application/json");
        return json.readTree(text);
    }

    private JsonNode problem(int status, String path, String... parameters) throws Exception {
        MockHttpServletResponse response = get("application/json", path, parameters);
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(text).doesNotContain("io.gadgethq", "springframework", "Exception");
        return json.readTree(text);
    }

    private static List<Integer> values(JsonNode page) {
        List<Integer> values = new ArrayList<>();
        page.get("items").forEach(item -> values.add(item.get("fields").get("value").asInt()));
        return values;
    }

    private static List<Integer> range(int from, int to) {
        return LongStream.rangeClosed(from, to).mapToObj(i -> (int) i).toList();
    }

    @Test
    void answersEventsInTheirForm() throws Exception {
        MockHttpServletResponse response = get("application/json", EVENTS, "limit", "1");

        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith(
                        """
                        {"items":[{"session":"%s","feed":"%s","ordinal":1,"time":"2026-11-23T12:00:00.000000000Z",\
                        "node":"a","source":"trace","fields":%s}],"next":"\
                        """
                                .formatted(
                                        SESSION,
                                        events.getFirst().feed().id(),
                                        events.getFirst().row().json()))
                .endsWith("\"follow\":null}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 11})
    void pagesHaveEveryEventOnce(int limit) throws Exception {
        for (String order : List.of("asc", "desc")) {
            List<Integer> seen = new ArrayList<>();
            JsonNode page = page(EVENTS, "limit", "" + limit, "order", order);
            seen.addAll(values(page));
            while (!page.get("next").isNull()) {
                String cursor = page.get("next").asString();
                page = page(EVENTS, "limit", "" + limit, "order", order, "cursor", cursor);
                seen.addAll(values(page));
            }
            assertThat(order.equals("asc") ? seen : seen.reversed()).isEqualTo(range(0, 9));
        }
    }

    @Test
    void theLastPageSaysHowToFollow() throws Exception {
        JsonNode last = page(EVENTS);
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(page(EVENTS, "order", "desc").get("follow").isNull()).isTrue();

        Feed feed = SampleGadget.feed(SESSION, "a");
        byte[] packet = SampleGadget.trace(SampleGadget.NOON_NANOS + 60_000_000_000L, 99);
        history.accept(
                feed,
                SampleGadget.events(SampleGadget.schema(), SampleGadget.TRACE, feed, 6, packet));
        history.commit();

        assertThat(values(page(EVENTS, "cursor", last.get("follow").asString())))
                .containsExactly(99);
    }

    @Test
    void restrictsTimeAndSource() throws Exception {
        assertThat(
                        values(
                                page(
                                        EVENTS,
                                        "from",
                                        "2026-11-23T12:00:02Z",
                                        "to",
                                        "2026-11-23T13:00:05+01:00")))
                .isEqualTo(range(2, 4));
        assertThat(values(page(EVENTS, "to", "2026-11-23"))).isEmpty();
        assertThat(values(page(EVENTS, "from", "-1s"))).isEmpty();
        assertThat(values(page("/api/v1/events", "node", "b"))).containsExactly(1, 3, 5, 7, 9);
        assertThat(values(page("/api/v1/events", "session", OTHER + "," + SESSION))).hasSize(10);
        assertThat(values(page("/api/v1/events", "session", OTHER.toString()))).isEmpty();
        assertThat(values(page("/api/v1/events", "gadget", "trace_open"))).isEmpty();
        assertThat(values(page("/api/v1/events", "cluster", "demo"))).hasSize(10);
        assertThat(values(page("/api/v1/sessions/" + OTHER + "/events"))).isEmpty();
    }

    @Test
    void showsNobodyWhatIsNotTheirs() throws Exception {
        assertThat(getAs("other", "application/json", EVENTS).getStatus()).isEqualTo(404);
        JsonNode all =
                json.readTree(
                        getAs("other", "application/json", "/api/v1/events").getContentAsString());
        assertThat(all.get("items").isEmpty()).isTrue();
    }

    @Test
    void filtersByExpressions() throws Exception {
        assertThat(values(page(EVENTS, "filter", "value >= 3 && k8s.namespace == \"shop\"")))
                .isEqualTo(range(3, 6));
    }

    @Test
    void saysWhereAnExpressionIsWrong() throws Exception {
        JsonNode problem = problem(400, EVENTS, "filter", "value == 3 && nothing > 1");

        assertThat(problem.get("field").asString()).isEqualTo("filter");
        assertThat(problem.get("position").asInt()).isEqualTo(15);
        assertThat(problem.get("detail").asString()).contains("nothing");
        assertThat(problem(400, EVENTS, "filter", "value ==").get("position").asInt())
                .isGreaterThan(1);
    }

    @Test
    void restrictsTheFields() throws Exception {
        JsonNode item = page(EVENTS, "columns", "value, k8s.podName").get("items").get(4);

        assertThat(item.get("ordinal").asInt()).isEqualTo(3);
        assertThat(item.get("fields").toString()).isEqualTo("{\"podName\":\"pod-4\",\"value\":4}");
        assertThat(problem(400, EVENTS, "columns", "value,valeu").get("detail").asString())
                .contains("'valeu'");
    }

    @Test
    void streamsLines() throws Exception {
        MockHttpServletResponse response =
                get("application/x-ndjson", EVENTS, "order", "desc", "filter", "value < 3");
        List<String> lines = response.getContentAsString(StandardCharsets.UTF_8).lines().toList();

        assertThat(response.getContentType()).startsWith("application/x-ndjson");
        assertThat(lines)
                .extracting(line -> json.readTree(line).get("fields").get("value").asInt())
                .containsExactly(2, 1, 0);
        assertThat(get("application/x-ndjson", EVENTS, "limit", "4").getContentAsString().lines())
                .hasSize(4);
        String second = page(EVENTS, "limit", "2").get("next").asString();
        assertThat(
                        get("application/x-ndjson", EVENTS, "cursor", second)
                                .getContentAsString()
                                .lines())
                .hasSize(8);
    }

    @Test
    void linesAndPagesAreTheSame() throws Exception {
        String lines =
                get("application/x-ndjson", EVENTS).getContentAsString(StandardCharsets.UTF_8);
        String page = get("application/json", EVENTS).getContentAsString(StandardCharsets.UTF_8);

        assertThat(page)
                .startsWith("{\"items\":[" + lines.strip().replace("\n", ",") + "],\"next\":null");
    }

    @Test
    void writesCommaSeparatedValues() throws Exception {
        MockHttpServletResponse response =
                get(
                        "text/csv",
                        EVENTS,
                        "columns",
                        "value,k8s.namespace",
                        "from",
                        "2026-11-23T12:00:06Z");
        List<String> lines = response.getContentAsString(StandardCharsets.UTF_8).lines().toList();

        assertThat(response.getContentType()).startsWith("text/csv");
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst())
                .isEqualTo("session,feed,ordinal,time,node,source,value,k8s.namespace");
        assertThat(lines.get(2)).endsWith(",7,\"pay,\"\"ments\"\"\"");
        assertThat(get("text/csv", EVENTS).getContentAsString().lines().findFirst().orElseThrow())
                .startsWith("session,feed,ordinal,time,node,source,timestamp_raw,value");
    }

    @ParameterizedTest
    @CsvSource({
        "'', application/json",
        "*/*, application/json",
        "'text/*, application/json;q=0.5', text/csv",
        "'text/csv;q=0.1, application/x-ndjson', application/x-ndjson"
    })
    void answersInTheFormatThatIsWantedMost(String accept, String answered) throws Exception {
        assertThat(get(accept, EVENTS).getContentType()).startsWith(answered);
    }

    @Test
    void refusesOtherFormats() throws Exception {
        assertThat(get("application/pdf", EVENTS).getStatus()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "to, 2026-13-01",
        "from, now-5x",
        "order, up",
        "limit, 0",
        "limit, 10001",
        "limit, many",
        "cursor, abc"
    })
    void saysWhichInputIsWrong(String name, String value) throws Exception {
        assertThat(problem(400, EVENTS, name, value).get("field").asString()).isEqualTo(name);
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() throws Exception {
        assertThat(problem(400, EVENTS, "from", "now", "to", "-5m").get("field").asString())
                .isEqualTo("to");
    }

    @Test
    void countsByTime() throws Exception {
        JsonNode buckets = page("/api/v1/sessions/" + SESSION + "/histogram", "buckets", "3");

        assertThat(buckets.isArray()).isTrue();
        assertThat(buckets.size()).isEqualTo(3);
        assertThat(buckets.get(0).get("from").asString()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(buckets.get(2).get("to").asString()).isEqualTo("2026-11-23T12:00:09.000000001Z");
        int sum = 0;
        for (JsonNode bucket : buckets) {
            sum += bucket.get("count").asInt();
        }
        assertThat(sum).isEqualTo(10);
        assertThat(buckets.get(1).get("loss").asInt()).isEqualTo(1);
        assertThat(buckets.get(1).get("hole").asBoolean()).isTrue();
    }

    @Test
    void dividesCountsByAField() throws Exception {
        JsonNode buckets =
                page(
                        "/api/v1/histogram",
                        "buckets",
                        "1",
                        "by",
                        "k8s.namespace",
                        "from",
                        "2026-11-23T12:00:00Z",
                        "to",
                        "2026-11-23T12:01:00Z");

        assertThat(buckets.get(0).get("groups").toString())
                .isEqualTo("{\"pay,\\\"ments\\\"\":3,\"shop\":7}");
        assertThat(problem(400, "/api/v1/histogram", "by", "nothing").get("field").asString())
                .isEqualTo("by");
        assertThat(problem(400, "/api/v1/histogram", "buckets", "201").get("field").asString())
                .isEqualTo("buckets");
    }

    @Test
    void groups() throws Exception {
        JsonNode groups =
                page(
                        "/api/v1/sessions/" + SESSION + "/groups",
                        "by",
                        "k8s.namespace",
                        "measures",
                        "count,p99(value)");

        assertThat(groups.toString())
                .isEqualTo(
                        """
                        {"items":[{"key":{"k8s.namespace":"shop"},"values":{"count":7,"p99(value)":null}},\
                        {"key":{"k8s.namespace":"pay,\\"ments\\""},"values":{"count":3,"p99(value)":null}}],"more":false}\
                        """);
        assertThat(page("/api/v1/groups", "by", "value", "limit", "4").get("more").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "by, '', count, ''",
        "by, nothing, count, ''",
        "measures, value, avg, ''",
        "measures, value, avg(nothing), ''",
        "measures, value, median(value), ''",
        "limit, value, count, 0"
    })
    void saysWhatOfAGroupingIsWrong(String field, String by, String measures, String limit)
            throws Exception {
        JsonNode problem =
                problem(400, "/api/v1/groups", "by", by, "measures", measures, "limit", limit);
        assertThat(problem.get("field").asString()).isEqualTo(field);
    }

    @Test
    void saysThatTheDatabaseIsDown() throws Exception {
        history.fail(new DataAccessResourceFailureException("io.gadgethq secret"));

        for (String path : List.of(EVENTS, "/api/v1/histogram", "/api/v1/events")) {
            JsonNode problem = problem(503, path);
            assertThat(problem.get("remedy").asString()).contains("try again");
        }
        assertThat(get("application/x-ndjson", EVENTS).getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void saysThatAQueryTakesTooLongOrHasToWait() throws Exception {
        history.fail(new HistoryTooSlow("this took longer than 10 s", new IllegalStateException()));
        assertThat(problem(503, EVENTS).get("remedy").asString()).contains("narrow the range");

        history.fail(new HistoryBusy("8 queries are running"));
        MockHttpServletResponse busy = get("text/csv", EVENTS);
        assertThat(busy.getStatus()).isEqualTo(429);
        assertThat(busy.getHeader("Retry-After")).isEqualTo("2");
    }

    @Test
    void aStreamThatBreaksBeforeItBeganIsAProblem() throws Exception {
        history.failAfter(3, new HistoryTooSlow("too long", new IllegalStateException()));

        MockHttpServletResponse response = get("application/x-ndjson", EVENTS);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).doesNotContain("ordinal");
    }

    private String replay(String... parameters) throws Exception {
        MockHttpServletResponse response =
                get("text/event-stream", "/api/v1/sessions/" + SESSION + "/replay", parameters);
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(200);
        return text;
    }

    private static List<String> lines(String frames, String start) {
        return frames.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    @Test
    void playsWhatIsStoredWithItsLosses() throws Exception {
        Feed feed = SampleGadget.feed(SESSION, "a");
        Instant hole = SampleGadget.NOON.plusMillis(2500);
        history.lose(feed, Loss.exactly(5, LossPlace.AGENT_QUEUE, hole, hole, "full").after(2));

        String frames =
                replay("speed", "10", "filter", "value < 5", "from", "2026-11-23T12:00:01Z");

        assertThat(lines(frames, "event: "))
                .containsExactly("state", "event", "event", "loss", "event", "event", "state");
        assertThat(json.readTree(lines(frames, "data: ").getLast()).get("closing").asBoolean())
                .isTrue();
        assertThat(lines(frames, "data: ").get(1)).contains("\"ordinal\":1", "\"value\":1");
        assertThat(replays.lastSpec.speed()).isEqualTo(10);
        assertThat(replays.lastSpec.loop()).isFalse();
        assertThat(replays.closed).isTrue();
    }

    @Test
    void playsOnBehindACursor() throws Exception {
        String fourth = lines(replay(), "id: ").get(4);

        List<String> rest = lines(replay("cursor", fourth), "data: ");

        assertThat(rest).hasSize(8);
        assertThat(rest.get(1)).contains("\"value\":4");
    }

    @Test
    void saysWhenAReplayFails() throws Exception {
        replays.problem = "the database went away";
        try {
            assertThat(lines(replay(), "data: ").getLast()).contains("the database went away");
        } finally {
            replays.problem = "";
        }
    }

    @Test
    void refusesReplaysThatCannotBe() throws Exception {
        String path = "/api/v1/sessions/" + SESSION + "/replay";
        for (String[] wrong :
                new String[][] {
                    {"speed", "101"}, {"speed", "x"}, {"filter", "value =="}, {"cursor", "%"}
                }) {
            MockHttpServletResponse response = get("text/event-stream", path, wrong);
            assertThat(response.getStatus()).as(wrong[1]).isEqualTo(400);
            assertThat(response.getContentAsString())
                    .contains("\"field\":\"%s\"".formatted(wrong[0]));
        }
    }
}
