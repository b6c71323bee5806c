package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Faults and the ledger over HTTP. */
class AdminServerIT {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private SimulatedAgents agents;
    private AdminServer admin;
    private HttpClient http;

    @BeforeEach
    void start() throws Exception {
        agents = SimulatedAgents.start(2, 0, Rate.steady(200), InstantSource.system());
        admin = AdminServer.start(0, agents.all());
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void end() {
        http.close();
        admin.close();
        agents.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + admin.address() + path));
    }

    private HttpResponse<String> post(String path) throws Exception {
        return send(at(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private SimulatedAgent first() {
        return agents.all().getFirst();
    }

    @Test
    void tellsWhatThereIs() throws Exception {
        assertThat(send(at("/")).body()).contains("/fault/NAME", "schema-change");
        assertThat(send(at("/state")).body())
                .contains(
                        "\"node\":\"worker-1\"",
                        "\"node\":\"worker-2\"",
                        first().address().toString());
    }

    @Test
    void everyFaultItNamesCanBeSwitchedOnOneNode() throws Exception {
        for (String fault :
                List.of(
                        "rate?per-second=50",
                        "burst?per-second=10&burst=100&every=1s&length=100ms",
                        "drop?packets=3",
                        "fail-init?instances=1&text=because",
                        "damage?packets=1&kind=random",
                        "kernel-loss?samples=5",
                        "latency?time=1ms",
                        "init-time?time=1ms",
                        "tail-loss?probability=0.5",
                        "detailed?on=true",
                        "schema-change",
                        "restart-instance?id=" + ID,
                        "freeze",
                        "unfreeze",
                        "cut",
                        "restart?down=10ms")) {
            String path = "/fault/" + fault + (fault.contains("?") ? "&" : "?") + "node=worker-1";
            assertThat(post(path).statusCode()).as(fault).isEqualTo(200);
        }
        await().until(() -> first().isUp());
    }

    @Test
    void showsWhatWasEmitted() throws Exception {
        post("/fault/detailed?on=true");
        try (AgentClient client = new AgentClient(first())) {
            client.createReady(ID, "trace_open", Map.of());
            client.attach(ID).awaitPackets(5);
        }
        post("/fault/rate?per-second=0");

        long packets = first().ledger().latest(ID).orElseThrow().packets();
        assertThat(send(at("/ledger?node=worker-1")).body())
                .contains("\"id\":\"" + ID + "\"", "\"packets\":" + packets);
        assertThat(send(at("/packets?node=worker-1&id=" + ID)).body())
                .contains("\"index\":" + (packets - 1))
                .doesNotContain("\"index\":" + packets + ",");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        for (Map.Entry<String, String> wrong :
                Map.of(
                                "/fault/explode", "no such fault: explode",
                                "/fault/drop", "say packets=",
                                "/fault/drop?packets=x", "packets is a number",
                                "/fault/freeze?node=nowhere", "no such node: nowhere",
                                "/elsewhere", "there is no POST /elsewhere")
                        .entrySet()) {
            HttpResponse<String> answer = post(wrong.getKey());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains(wrong.getValue());
        }
    }

    @Test
    void refusesWebPages() throws Exception {
        HttpResponse<String> answer =
                send(
                        at("/fault/cut")
                                .header("Origin", "http://evil.example")
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = Integer.parseInt(admin.address().split(":")[1]);
        assertThatThrownBy(() -> AdminServer.start(port, agents.all()))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }
}
