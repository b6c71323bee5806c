package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.StartKey;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

@SpringBootTest(classes = ApiHouse.class, properties = "hq.api.max-body=20KB")
@AutoConfigureMockMvc
@ActiveProfiles("demo")
@ExtendWith(OutputCaptureExtension.class)
class ApiTest {
    private static final SessionId RUNNING = new SessionId(new UUID(1, 1));
    private static final SessionId STOPPED = new SessionId(new UUID(1, 2));
    private static final String START =
            """
            {"gadget":"trace_exec","cluster":"demo"}\
            """;

    @Autowired private MockMvc mvc;
    @Autowired private ScriptedSessions sessions;
    @Autowired private JsonMapper json;
    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @BeforeEach
    void twoSessions() {
        sessions.all.clear();
        sessions.put(RUNNING, SessionState.RUNNING);
        sessions.put(STOPPED, SessionState.STOPPED);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder as(String user, HttpMethod method, String path) {
        String pair =
                Base64.getEncoder()
                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return MockMvcRequestBuilders.request(method, URI.create(path))
                .header("Authorization", "Basic " + pair);
    }

    private MockHttpServletResponse get(String path) throws Exception {
        return send(as("operator", HttpMethod.GET, path));
    }

    private MockHttpServletResponse post(String path, String body) throws Exception {
        return send(
                as("operator", HttpMethod.POST, path)
                        .contentType("application/json")
                        .content(body));
    }

    private JsonNode body(MockHttpServletResponse response) throws Exception {
        return json.readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private JsonNode problem(MockHttpServletResponse response, int status) throws Exception {
        String text = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(text).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(text)
                .doesNotContain(
                        "io.gadgethq", "tools.jackson", "springframework", "Exception", "\tat ");
        JsonNode problem = json.readTree(text);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("type").asString()).startsWith("urn:gadget-hq:problem:");
        return problem;
    }

    @Test
    void listsClustersWithTheStateOfTheirNodes() throws Exception {
        JsonNode page = body(get("/api/v1/clusters"));

        assertThat(page.get("next").isNull()).isTrue();
        JsonNode cluster = page.get("items").get(0);
        assertThat(cluster.toString())
                .isEqualTo(
                        """
                        {"id":"demo","kind":"demo","region":"here","state":"degraded","nodes":[\
                        {"name":"a","state":"up","reason":"","agentVersion":"0.55.1",\
                        "lastSeen":"2026-11-23T12:00:00.500Z","latency":"PT0.003S"},\
                        {"name":"b","state":"down","reason":"does not answer","agentVersion":"",\
                        "lastSeen":null,"latency":null}]}\
                        """);
    }

    @Test
    void givesListsPageByPage() throws Exception {
        JsonNode first = body(get("/api/v1/gadgets?limit=2&cluster=demo"));
        JsonNode second =
                body(get("/api/v1/gadgets?limit=2&cursor=" + first.get("next").asString()));

        assertThat(first.get("items").findValuesAsString("name"))
                .containsExactly("top_file", "trace_dns");
        assertThat(second.get("items").findValuesAsString("name")).containsExactly("trace_exec");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void describesAGadgetWithParametersAndFields() throws Exception {
        JsonNode gadget = body(get("/api/v1/gadgets/trace_exec?cluster=demo"));

        assertThat(gadget.get("digest").asString()).isEqualTo("sha256:1");
        assertThat(gadget.get("shape").asString()).isEqualTo("trace");
        assertThat(gadget.get("tier").asString()).isEqualTo("paths");
        assertThat(gadget.get("parameters").get(0).toString())
                .contains("\"default\":\"0\"", "\"type\":\"uint32\"", "\"mandatory\":false");
        assertThat(gadget.get("sources").get(0).get("kind").asString()).isEqualTo("single");
        assertThat(gadget.get("sources").get(0).get("fields").get(1).toString())
                .isEqualTo(
                        "{\"name\":\"value\",\"type\":\"uint32\",\"description\":\"\",\"hidden\":false}");
        assertThat(
                        body(get("/api/v1/gadgets/x?cluster=demo&image=reg:5000/a/b:1"))
                                .get("image")
                                .asString())
                .isEqualTo("reg:5000/a/b:1");
    }

    @Test
    void startsASessionAndSaysWhereItIs() throws Exception {
        MockHttpServletResponse response =
                post(
                        "/api/v1/sessions",
                        """
                        {"gadget":"trace_exec","cluster":"demo","parameters":{"operator.oci.ebpf.pid":"7"},
                         "scope":{"namespaces":["shop"],"labels":{"app":"web"}},"duration":"90s",
                         "mode":"direct","store":false,"name":"mine","filter":""}\
                        """);

        assertThat(response.getStatus()).isEqualTo(201);
        JsonNode session = body(response);
        assertThat(response.getHeader("Location"))
                .isEqualTo("/api/v1/sessions/" + session.get("id").asString());
        assertThat(session.get("state").asString()).isEqualTo("starting");
        assertThat(session.get("mode").asString()).isEqualTo("direct");
        assertThat(session.get("started").asString()).isEqualTo("2026-11-23T12:00:00.123456789Z");
        assertThat(session.get("scope").get("labels").get("app").asString()).isEqualTo("web");
        assertThat(sessions.lastSpec.duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(sessions.lastSpec.params()).containsEntry("operator.oci.ebpf.pid", "7");
    }

    @ParameterizedTest
    @CsvSource({"15m, 900", "PT1H30M, 5400", "1h30m, 5400", "1d, 86400", ", 3600"})
    void readsDurations(String text, long seconds) throws Exception {
        String duration = text == null ? "null" : "\"" + text + "\"";
        post(
                "/api/v1/sessions",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"duration\":%s}".formatted(duration));

        assertThat(sessions.lastSpec.duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void startsOnceForTheSameIdempotencyKeyOfTheSameCaller() throws Exception {
        int before = sessions.started.get();
        String first = keyed("operator", "k1");
        String again = keyed("operator", "k1");
        String foreign = keyed("other", "k1");
        String next = keyed("operator", "k2");

        assertThat(again).isEqualTo(first);
        assertThat(List.of(foreign, next)).doesNotContain(first);
        assertThat(sessions.started.get()).isEqualTo(before + 3);
    }

    @Test
    void refusesAnIdempotencyKeyThatWasSentWithAnotherBody() throws Exception {
        keyed("operator", "k4");
        int before = sessions.started.get();

        JsonNode problem =
                problem(
                        send(
                                as("operator", HttpMethod.POST, "/api/v1/sessions")
                                        .header("Idempotency-Key", "k4")
                                        .contentType("application/json")
                                        .content(
                                                "{\"gadget\":\"trace_dns\",\"cluster\":\"demo\"}")),
                        409);

        assertThat(problem.get("field").asString()).isEqualTo("Idempotency-Key");
        assertThat(problem.get("remedy").asString()).contains("another key");
        assertThat(sessions.started.get()).isEqualTo(before);
    }

    @Test
    void handsTheKeyAndADigestOfTheBodyToWhoeverWritesThemDown() throws Exception {
        keyed("operator", "k5");
        String digest = sessions.lastKey.request();
        keyed("operator", "k6");

        assertThat(sessions.lastKey).isEqualTo(new StartKey("k6", digest, Duration.ofHours(24)));
        assertThat(digest).hasSize(64);
    }

    @Test
    void measuresTheBodyOfARequestWithAKeyToo() throws Exception {
        problem(
                send(
                        as("operator", HttpMethod.POST, "/api/v1/sessions")
                                .header("Idempotency-Key", "k7")
                                .contentType("application/json")
                                .content("{\"name\":\"" + "x".repeat(20 * 1024) + "\"}")),
                413);
    }

    private String keyed(String user, String key) throws Exception {
        MockHttpServletResponse response =
                send(
                        as(user, HttpMethod.POST, "/api/v1/sessions")
                                .header("Idempotency-Key", key)
                                .contentType("application/json")
                                .content(START));
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeader("Location")).endsWith(body(response).get("id").asString());
        return body(response).get("id").asString();
    }

    @Test
    void doesNotKeepTheAnswerOfAFailure() throws Exception {
        MockHttpServletRequestBuilder bug =
                as("operator", HttpMethod.POST, "/api/v1/sessions")
                        .header("Idempotency-Key", "k3")
                        .contentType("application/json")
                        .content("{\"gadget\":\"bug\",\"cluster\":\"demo\"}");
        problem(send(bug), 500);

        assertThat(keyed("operator", "k3")).isNotBlank();
    }

    @Test
    void showsListsStopsExtendsAndForgetsSessions() throws Exception {
        String path = "/api/v1/sessions/" + RUNNING;

        JsonNode one = body(get(path));
        assertThat(one.get("counts").get("accepted").asLong()).isEqualTo(1000);
        assertThat(one.get("feeds").get(0).get("nextOrdinal").asLong()).isEqualTo(1001);
        assertThat(one.get("feeds").get(0).get("state").asString()).isEqualTo("running");
        assertThat(one.get("digest").isNull()).isTrue();
        assertThat(body(get("/api/v1/sessions?state=running,starting")).get("items")).hasSize(1);
        assertThat(body(get("/api/v1/sessions")).get("items")).hasSize(2);
        assertThat(post(path + "/extend", "{\"by\":\"10m\"}").getStatus()).isEqualTo(200);
        assertThat(body(post(path + "/stop", "")).get("state").asString()).isEqualTo("stopped");
        assertThat(send(as("operator", HttpMethod.DELETE, path)).getStatus()).isEqualTo(204);
        problem(get(path), 404);
    }

    @Test
    void showsTheBooksWithUnknownCountsAsNull() throws Exception {
        String ledger = get("/api/v1/sessions/" + RUNNING + "/ledger").getContentAsString();

        assertThat(ledger)
                .contains(
                        "\"balanced\":true,\"kernelLossesTold\":false",
                        "\"received\":1200,\"unreadable\":0,\"outOfScope\":0,\"filtered\":200,\"sampled\":0,\"accepted\":1000,\"stored\":990,\"waiting\":10,\"lostStore\":0",
                        "\"place\":\"AGENT_QUEUE\"",
                        "\"afterOrdinal\":512,\"count\":31,\"atLeast\":false",
                        "\"afterOrdinal\":null,\"count\":null,\"atLeast\":true");
    }

    @Test
    void showsTheAuditTrail() throws Exception {
        JsonNode page =
                body(
                        get(
                                "/api/v1/audit?limit=2&actor=operator&action=start-session&from=2026-11-23T12:05:00Z"));

        assertThat(page.get("next").asString()).isEqualTo("22");
        assertThat(page.get("items").get(0).toString())
                .isEqualTo(
                        """
                        {"number":24,"at":"2026-11-23T12:24:00Z","actor":"operator","tenant":"shop",\
                        "roles":"operator","action":"start-session","object":"trace_exec","tier":"paths",\
                        "outcome":"admitted","details":{"cluster":"demo"}}\
                        """);
        JsonNode rest = body(get("/api/v1/audit?cursor=3"));
        assertThat(rest.get("items").size()).isEqualTo(2);
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(problem(get("/api/v1/audit?action=nothing"), 400).get("field").asString())
                .isEqualTo("action");
        assertThat(problem(get("/api/v1/audit?cursor=x"), 400).get("field").asString())
                .isEqualTo("cursor");
    }

    @Test
    void savesListsAndDeletesQueries() throws Exception {
        MockHttpServletResponse saved =
                post(
                        "/api/v1/queries",
                        "{\"name\":\"slow\",\"tags\":[\"dns\"],\"parameters\":\"from=-1h\"}");

        assertThat(saved.getStatus()).isEqualTo(201);
        String path = saved.getHeader("Location");
        assertThat(body(get("/api/v1/queries")).get("items").get(0).toString())
                .isEqualTo(
                        """
                        {"id":"%s","owner":"operator","name":"slow","tags":["dns"],"sharing":"private",\
                        "parameters":"from=-1h","changed":"2026-11-23T12:00:00Z"}\
                        """
                                .formatted(body(saved).get("id").asString()));
        problem(send(as("other", HttpMethod.DELETE, path)), 404);
        assertThat(send(as("operator", HttpMethod.DELETE, path)).getStatus()).isEqualTo(204);
        problem(send(as("operator", HttpMethod.DELETE, path)), 404);
        assertThat(problem(post("/api/v1/queries", "{}"), 400).get("field").asString())
                .isEqualTo("name");
        String shared = "{\"name\":\"x\",\"sharing\":\"team\"}";
        assertThat(problem(post("/api/v1/queries", shared), 400).get("field").asString())
                .isEqualTo("sharing");
    }

    @Test
    void verifiesTheAuditTrail() throws Exception {
        assertThat(get("/api/v1/audit/verify").getContentAsString())
                .isEqualTo("{\"entries\":25,\"intact\":false,\"firstBroken\":7}");
        assertThat(
                        problem(send(as("viewer", HttpMethod.GET, "/api/v1/audit")), 403)
                                .get("right")
                                .asString())
                .isEqualTo("view-audit");
    }

    @Test
    void tellsCallersWhoTheyAre() throws Exception {
        assertThat(get("/api/v1/me").getContentAsString())
                .isEqualTo(
                        """
                        {"user":"operator","tenant":"shop","roles":["operator"],\
                        "rights":[{"right":"view-session","upTo":"paths"}]}\
                        """);
    }

    @Test
    void answersHealthToEverybody() throws Exception {
        MockHttpServletResponse response = send(MockMvcRequestBuilders.get("/health"));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString())
                .isEqualTo(
                        """
                        {"status":"degraded","sessions":1,"replica":"abcd1234",\
                        "reasons":["1 of 2 nodes of cluster demo do not answer",\
                        "1 of 2 nodes of cluster hosts do not answer"]}\
                        """);
        for (String probe : List.of("liveness", "readiness")) {
            assertThat(send(MockMvcRequestBuilders.get("/actuator/health/" + probe)).getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    void measuresTheSessionsThatRun() throws Exception {
        MockHttpServletResponse response = send(MockMvcRequestBuilders.get("/actuator/prometheus"));

        assertThat(response.getContentAsString()).contains("\ngadgets_running 1.0\n");
    }

    @Test
    void refusesThoseItDoesNotKnow() throws Exception {
        for (String path :
                List.of(
                        "/api/v1/clusters",
                        "/api/v1/x",
                        "/v3/api-docs",
                        "/swagger-ui/index.html",
                        "/actuator")) {
            MockHttpServletResponse response = send(MockMvcRequestBuilders.get(path));

            problem(response, 401);
            assertThat(response.getHeader("WWW-Authenticate")).startsWith("Basic");
        }
        MockHttpServletResponse wrong =
                send(
                        MockMvcRequestBuilders.get("/api/v1/me")
                                .header("Authorization", "Basic b3BlcmF0b3I6eA=="));
        problem(wrong, 401);
    }

    @Test
    void namesTheMissingRight() throws Exception {
        JsonNode problem =
                problem(
                        send(
                                as("viewer", HttpMethod.POST, "/api/v1/sessions")
                                        .contentType("application/json")
                                        .content(START)),
                        403);

        assertThat(problem.get("right").asString()).isEqualTo("start-session/payload");
    }

    @Test
    void hidesWhatIsAnotherTeams() throws Exception {
        for (String tail : List.of("", "/ledger", "/live")) {
            problem(send(as("other", HttpMethod.GET, "/api/v1/sessions/" + RUNNING + tail)), 404);
        }
        problem(send(as("other", HttpMethod.POST, "/api/v1/sessions/" + RUNNING + "/stop")), 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"gadget\":\"g\" | ''",
                "[] | ''",
                "'' | ''",
                "null | ''",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"durration\":\"1m\"} | durration",
                "{\"cluster\":\"demo\"} | gadget",
                "{\"gadget\":\"g\"} | cluster",
                "{\"gadget\":\"g g\",\"cluster\":\"demo\"} | gadget",
                "{\"gadget\":\"g\",\"cluster\":\"DEMO\"} | cluster",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"duration\":\"soon\"} | duration",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"duration\":\"10000d\"} | duration",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"duration\":{}} | duration",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"mode\":\"sideways\"} | mode",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"parameters\":[]} | parameters",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"parameters\":{\"k\":null}} | parameters.k",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"parameters\":{\"k\":[1]}} | parameters.k",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"scope\":{\"nodes\":[null]}} | scope.nodes",
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"scope\":{\"pod\":[]}} | scope.pod"
            })
    void namesTheInputThatIsToBlame(String body, String field) throws Exception {
        JsonNode problem = problem(post("/api/v1/sessions", body), 400);

        assertThat(problem.path("field").asString("")).isEqualTo(field);
    }

    @Test
    void saysAtWhichColumnAFilterIsWrong() throws Exception {
        String body =
                "{\"gadget\":\"g\",\"cluster\":\"demo\",\"filter\":\"value > 3 && valu == 4\"}";

        JsonNode problem = problem(post("/api/v1/sessions", body), 400);

        assertThat(problem.path("field").asString()).isEqualTo("filter");
        assertThat(problem.path("position").asInt()).isEqualTo(14);
        assertThat(problem.path("remedy").asString()).isEqualTo("Did you mean value?");
    }

    @Test
    void startsWithAFilter() throws Exception {
        String body = "{\"gadget\":\"g\",\"cluster\":\"demo\",\"filter\":\"value > 3\"}";

        JsonNode session = body(post("/api/v1/sessions", body));

        assertThat(session.path("filter").asString()).isEqualTo("value > 3");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/clusters?limit=0, limit",
        "/api/v1/clusters?limit=10001, limit",
        "/api/v1/clusters?limit=many, limit",
        "/api/v1/clusters?cursor=%25, cursor",
        "/api/v1/sessions?state=sleeping, state",
        "/api/v1/gadgets/trace_exec, cluster",
        "/api/v1/gadgets/a%20b?cluster=demo, image"
    })
    void namesTheParameterThatIsToBlame(String path, String field) throws Exception {
        assertThat(problem(get(path), 400).get("field").asString()).isEqualTo(field);
    }

    @Test
    void tellsEachKindOfNoApart() throws Exception {
        problem(get("/api/v1/nothing/here"), 404);
        problem(get("/api/v1/sessions/not-an-id"), 404);
        problem(get("/api/v1/sessions/1-1-1-1-1"), 404);
        problem(get("/api/v1/gadgets?cluster=nowhere"), 404);
        problem(get("/api/v1/gadgets/nope?cluster=demo"), 422);
        problem(post("/api/v1/sessions", "{\"gadget\":\"broken\",\"cluster\":\"demo\"}"), 422);
        problem(post("/api/v1/sessions/" + STOPPED + "/extend", "{\"by\":\"1m\"}"), 409);
        MockHttpServletResponse method = post("/api/v1/clusters", "{}");
        problem(method, 405);
        assertThat(method.getHeader("Allow")).isEqualTo("GET");
        problem(
                send(
                        as("operator", HttpMethod.POST, "/api/v1/sessions")
                                .contentType("text/plain")
                                .content("x")),
                415);
        problem(send(as("operator", HttpMethod.GET, "/api/v1/clusters").accept("image/png")), 406);
        problem(post("/api/v1/sessions", "{\"name\":\"" + "x".repeat(20 * 1024) + "\"}"), 413);
    }

    @Test
    void keepsTheReasonOfABugInTheLog(CapturedOutput output) throws Exception {
        problem(post("/api/v1/sessions", "{\"gadget\":\"bug\",\"cluster\":\"demo\"}"), 500);

        assertThat(output.getOut()).contains("io.gadgethq.secret.Thing failed");
    }

    @Test
    void refusesCommandsFromPagesOfOtherSites() throws Exception {
        String path = "/api/v1/sessions/" + RUNNING + "/stop";
        problem(
                send(as("operator", HttpMethod.POST, path).header("Sec-Fetch-Site", "cross-site")),
                403);

        assertThat(
                        send(as("operator", HttpMethod.POST, path)
                                        .header("Sec-Fetch-Site", "same-origin"))
                                .getStatus())
                .isEqualTo(200);
    }

    @Test
    void setsHeadersThatProtectABrowser() throws Exception {
        MockHttpServletResponse response = get("/api/v1/me");

        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors 'none'");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(response.getHeader("Set-Cookie")).isNull();
    }

    @Test
    void logsOneLineForEachCallWithoutItsPayload(CapturedOutput output) throws Exception {
        post(
                "/api/v1/sessions",
                """
                {"gadget":"trace_exec","cluster":"demo","name":"secret\\nname","scope":{"namespaces":["shop"]}}\
                """);

        assertThat(output.getOut().lines().filter(line -> line.contains("api user=")))
                .singleElement()
                .asString()
                .containsPattern(
                        "api user=operator tenant=shop session=[0-9a-f-]{36} cluster=demo namespace=shop"
                                + " gadget=trace_exec method=POST path=/api/v1/sessions status=201 ms=\\d+$");
        assertThat(output.getOut()).doesNotContain("secret");
    }

    @Test
    void describesEveryRouteOfOurs() throws Exception {
        JsonNode paths = body(get("/v3/api-docs")).get("paths");

        List<String> routes = new ArrayList<>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getBeanType().getPackageName().equals("io.gadgethq.api")) {
                        routes.addAll(info.getPatternValues());
                    }
                });
        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrderElementsOf(java.util.Set.copyOf(routes));
        // Who asks is no input; whom to look for in the audit trail is.
        paths.forEachEntry((route, described) -> {
            if (!route.equals("/api/v1/audit")) {
                assertThat(described.toString()).as(route).doesNotContain("\"name\":\"actor\"");
            }
        });
        assertThat(get("/swagger-ui/index.html").getStatus()).isEqualTo(200);
    }
}
