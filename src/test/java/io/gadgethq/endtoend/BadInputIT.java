package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What cannot be is refused with the reason and the remedy, and what is wrong in one place harms no other. */
class BadInputIT {
    @TempDir private static Path data;

    private static AgentsProcess agents;
    private static HttpServer web;
    private static ServerSocket silent;
    private static ConsoleProcess console;

    @BeforeAll
    static void start() throws IOException {
        agents = AgentsProcess.start("--nodes", "1");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        console =
                ConsoleProcess.start(
                        data,
                        agents.asSetting()
                                + ",nobody=127.0.0.1:%d,web=127.0.0.1:%d,silent=127.0.0.1:%d"
                                        .formatted(
                                                ChildProcess.freePort(),
                                                web.getAddress().getPort(),
                                                silent.getLocalPort()),
                        "--hq.demo.enabled=false");
        console.api("operator").awaitNode("hosts", "worker-1", "up");
    }

    @AfterAll
    static void end() throws IOException {
        console.close();
        agents.close();
        web.stop(0);
        silent.close();
        Leftovers.endDatabase(data);
    }

    private static Api api() {
        return console.api("operator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"gadget":"trace_nonsense","cluster":"hosts"}                                       | gadget
                    {"gadget":"trace exec; rm","cluster":"hosts"}                                       | gadget
                    {"cluster":"hosts"}                                                                 | gadget
                    {"gadget":"trace_exec","cluster":"nowhere"}                                         | cluster
                    {"gadget":"trace_exec"}                                                             | cluster
                    {"gadget":"trace_exec","cluster":"hosts","duration":"0s"}                           | duration
                    {"gadget":"trace_exec","cluster":"hosts","duration":"-5m"}                          | duration
                    {"gadget":"trace_exec","cluster":"hosts","duration":"87600h"}                       | duration
                    {"gadget":"trace_exec","cluster":"hosts","duration":"99999999999999999999h"}        | duration
                    {"gadget":"trace_exec","cluster":"hosts","duration":"soon"}                         | duration
                    {"gadget":"trace_exec","cluster":"hosts","parameters":{"no.such.key":"1"}}          | parameters.no.such.key
                    {"gadget":"trace_exec","cluster":"hosts","parameters":{"operator.oci.ebpf.paths":"maybe"}} | parameters.operator.oci.ebpf.paths
                    {"gadget":"trace_exec","cluster":"hosts","mode":"sideways"}                         | mode
                    {"gadget":"trace_exec","cluster":"hosts","scope":{"nodes":["worker-99"]}}           | scope.nodes
                    """)
    void namesTheInputThatIsToBlame(String body, String field) {
        Api.Answer answer = api().post("/api/v1/sessions", body);

        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("remedy").asString()).isNotBlank();
        assertPlainWords(answer);
        assertThat(api().read("/api/v1/sessions?state=starting,running,stopping").get("items"))
                .isEmpty();
    }

    @Test
    void refusesTenThousandParametersMalformedJsonAndAHugeBody() {
        String parameters =
                IntStream.range(0, 10_000)
                        .mapToObj("\"p%d\":\"v\""::formatted)
                        .collect(Collectors.joining(","));

        Api.Answer many =
                api().post(
                                "/api/v1/sessions",
                                "{\"gadget\":\"trace_exec\",\"cluster\":\"hosts\",\"parameters\":{%s}}"
                                        .formatted(parameters));
        Api.Answer malformed = api().post("/api/v1/sessions", "{\"gadget\":");
        Api.Answer notAnObject = api().post("/api/v1/sessions", "[1,2,3]");
        Api.Answer huge = api().post("/api/v1/sessions", "x".repeat(3_000_000));

        assertThat(many.status()).isEqualTo(400);
        assertThat(many.json().get("field").asString()).isEqualTo("parameters");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(notAnObject.status()).isEqualTo(400);
        assertThat(huge.status()).isEqualTo(413);
        IntStream.range(0, 4)
                .forEach(i -> {
                    Api.Answer[] answers = {many, malformed, notAnObject, huge};
                    assertPlainWords(answers[i]);
                    assertThat(answers[i].json().get("remedy").asString()).isNotBlank();
                });
    }

    private static void assertPlainWords(Api.Answer answer) {
        assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().get("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "io.gadgethq", "java.");
    }

    @Test
    void namesTheMissingRightAndHidesWhatIsAnotherTeams() {
        String body = "{\"gadget\":\"trace_exec\",\"cluster\":\"hosts\",\"duration\":\"5m\"}";
        Api.Answer refused = console.api("viewer").post("/api/v1/sessions", body);
        String own = api().start("trace_exec", "hosts");
        Api other = console.api("other");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("right").asString()).contains("start");
        assertPlainWords(refused);
        for (String path : new String[] {"", "/ledger", "/live"}) {
            Api.Answer answer = other.get("/api/v1/sessions/" + own + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertPlainWords(answer);
        }
        assertThat(other.post("/api/v1/sessions/" + own + "/stop", "").status()).isEqualTo(404);
        assertThat(other.read("/api/v1/sessions").get("items")).isEmpty();
        assertThat(new Api(console.url(), "nobody").get("/api/v1/sessions").status())
                .isEqualTo(401);
        api().post("/api/v1/sessions/" + own + "/stop", "");
        Watched session = new Watched(api(), agents, own);
        session.awaitState("stopped");
    }

    @Test
    void aWrongAddressIsANodeThatIsDownWithItsReasonAndTheRestWorks() {
        for (String node : new String[] {"nobody", "web", "silent"}) {
            api().awaitNode("hosts", node, "down");
            assertThat(api().node("hosts", node).get("reason").asString()).isNotBlank();
        }
        assertThat(api().node("hosts", "web").get("reason").asString())
                .isNotEqualTo(api().node("hosts", "nobody").get("reason").asString());
        String id = api().start("trace_exec", "hosts");
        Watched session = new Watched(api(), agents, id);
        session.awaitState("running");

        session.awaitFeed("worker-1", "running");
        session.awaitGrowth(Stream.of("worker-1"), 20);
        for (String node : new String[] {"nobody", "web", "silent"}) {
            session.awaitFeed(node, "retrying");
            JsonNode feed = session.feed(node);
            assertThat(feed.get("reason").asString()).as(node).isNotBlank();
        }
        assertThat(session.state()).isEqualTo("running");
        session.stop();
        session.awaitState("stopped");
    }
}
