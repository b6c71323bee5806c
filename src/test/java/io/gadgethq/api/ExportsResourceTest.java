package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Feed;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

@SpringBootTest(classes = ApiHouse.class, properties = "hq.api.max-body=20KB")
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class ExportsResourceTest {
    private static final SessionId SESSION = new SessionId(new UUID(4, 1));
    private static final String ID = "00000000-0000-0007-0000-000000000001";

    @Autowired private MockMvc mvc;
    @Autowired private ScriptedSessions sessions;
    @Autowired private ScriptedHistory history;
    @Autowired private ScriptedExports exports;
    @Autowired private JsonMapper json;

    @BeforeEach
    void oneEvent() {
        sessions.put(SESSION, SessionState.STOPPED);
        Feed feed = SampleGadget.feed(SESSION, "a");
        byte[] packet = SampleGadget.trace(SampleGadget.NOON_NANOS, 1, "shop");
        history.accept(
                feed,
                SampleGadget.events(SampleGadget.schema(), SampleGadget.TRACE, feed, 1, packet));
        history.commit();
    }

    @AfterEach
    void nothing() throws IOException {
        sessions.all.clear();
        history.clear();
        exports.clear();
    }

    private MockHttpServletResponse send(HttpMethod method, String user, String path, String body)
            throws Exception {
        String pair =
                Base64.getEncoder()
                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return mvc.perform(
                        MockMvcRequestBuilders.request(method, "/api/v1/exports" + path)
                                .header("Authorization", "Basic " + pair)
                                .contentType("application/json")
                                .content(body))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse start(String body) throws Exception {
        return send(HttpMethod.POST, "operator", "", body);
    }

    private JsonNode get(String path) throws Exception {
        MockHttpServletResponse response = send(HttpMethod.GET, "operator", path, "");
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return json.readTree(response.getContentAsString());
    }

    @Test
    void startsAndTellsHowItGoesAndHandsOutTheFile() throws Exception {
        MockHttpServletResponse started =
                start(
                        """
                        {"format":"csv","from":"2026-11-23T10:00:00Z","filter":"value == 1","columns":["value","k8s"],\
                        "sessions":["%s"]}\
                        """
                                .formatted(SESSION));

        assertThat(started.getStatus()).isEqualTo(202);
        assertThat(started.getHeader("Location")).isEqualTo("/api/v1/exports/" + ID);
        assertThat(started.getContentAsString())
                .isEqualTo(
                        """
                        {"id":"%s","format":"csv","state":"running","progress":0.5,"rows":5,"bytes":500,\
                        "estimate":{"rows":10,"bytes":1000},"begun":"2026-11-23T12:00:00Z","ended":null,"problem":"",\
                        "file":"events-20261123T120000Z.csv","from":"2026-11-23T10:00:00Z","to":null,\
                        "filter":"value == 1","columns":["value","k8s"],"sessions":["%s"]}\
                        """
                                .formatted(ID, SESSION));
        assertThat(send(HttpMethod.GET, "operator", "/" + ID + "/content", "").getStatus())
                .isEqualTo(409);

        exports.end(ExportStatus.State.DONE, "");
        MockHttpServletResponse content =
                send(HttpMethod.GET, "operator", "/" + ID + "/content", "");

        assertThat(get("/" + ID).get("progress").asDouble()).isEqualTo(1);
        assertThat(content.getContentType()).isEqualTo("text/csv");
        assertThat(content.getContentAsString()).isEqualTo("a,b\r\n");
        assertThat(content.getHeader("Content-Disposition"))
                .contains("attachment", "events-20261123T120000Z.csv");
    }

    @Test
    void tellsWhyOneFailed() throws Exception {
        start("{\"format\":\"parquet\"}");
        exports.end(ExportStatus.State.FAILED, "the disk is full");

        assertThat(get("/" + ID).get("state").asString()).isEqualTo("failed");
        assertThat(get("/" + ID).get("problem").asString()).isEqualTo("the disk is full");
    }

    @Test
    void listsAndCancels() throws Exception {
        start("{\"format\":\"ndjson\"}");
        start("{\"format\":\"csv\"}");
        assertThat(get("").get("items").get(0).get("format").asString()).isEqualTo("csv");
        MockHttpServletResponse third = start("{\"format\":\"csv\"}");
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isNotBlank();

        assertThat(send(HttpMethod.DELETE, "operator", "/" + ID, "").getStatus()).isEqualTo(204);

        assertThat(get("").get("items").size()).isEqualTo(1);
        assertThat(send(HttpMethod.DELETE, "operator", "/" + ID, "").getStatus()).isEqualTo(404);
    }

    @Test
    void estimates() throws Exception {
        MockHttpServletResponse estimate =
                send(HttpMethod.POST, "operator", "/estimate", "{\"format\":\"csv\"}");

        assertThat(estimate.getContentAsString()).isEqualTo("{\"rows\":10,\"bytes\":null}");
        assertThat(get("").get("items").isEmpty()).isTrue();
    }

    @Test
    void nobodySeesTheExportsOfOthers() throws Exception {
        start("{\"format\":\"csv\"}");

        for (String path : new String[] {"/" + ID, "/" + ID + "/content", "/nonsense"}) {
            assertThat(send(HttpMethod.GET, "other", path, "").getStatus()).isEqualTo(404);
        }
        assertThat(send(HttpMethod.DELETE, "other", "/" + ID, "").getStatus()).isEqualTo(404);
        assertThat(get("").get("items").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | format",
                "{\"format\":\"xls\"} | format",
                "{\"format\":\"csv\",\"from\":\"x\"} | from",
                "{\"format\":\"csv\",\"order\":\"x\"} | order",
                "{\"format\":\"csv\",\"filter\":\"value ==\"} | filter",
                "{\"format\":\"csv\",\"filter\":\"nothing == 1\"} | filter",
                "{\"format\":\"csv\",\"columns\":[\"nothing\"]} | columns"
            })
    void namesTheInputThatIsToBlame(String body, String field) throws Exception {
        MockHttpServletResponse response = start(body);

        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(400);
        assertThat(json.readTree(response.getContentAsString()).get("field").asString())
                .isEqualTo(field);
        assertThat(get("").get("items").isEmpty()).isTrue();
    }
}
