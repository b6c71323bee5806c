package io.gadgethq.bench;

import static org.awaitility.Awaitility.await;

import io.gadgethq.endtoend.AgentsProcess;
import io.gadgethq.endtoend.Api;
import io.gadgethq.endtoend.ConsoleProcess;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a benchmark of the product runs against: agents of five nodes in one process, the console in another. */
final class Stage implements AutoCloseable {
    static final int NODES = 5;

    private static final String CLUSTER = "hosts";

    private final AgentsProcess agents;
    private final ConsoleProcess console;
    private final Path data;
    private final Api api;

    private Stage(AgentsProcess agents, ConsoleProcess console, Path data) {
        this.agents = agents;
        this.console = console;
        this.data = data;
        this.api = console.api("operator");
    }

    /**
     * @param heap of the console, as {@code 1500m}
     */
    static Stage open(String heap) throws IOException {
        return open(heap, Files.createTempDirectory(Path.of("target"), "bench-"));
    }

    /**
     * @param heap of the console, as {@code 1500m}
     * @param data of the console; the caller deletes it
     */
    static Stage open(String heap, Path data) {
        return open(heap, data, List.of());
    }

    /** The same with settings of the console. */
    static Stage open(String heap, Path data, List<String> settings) {
        AgentsProcess agents = AgentsProcess.start("--nodes", "" + NODES, "--rate", "10");
        try {
            List<String> jvm = List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError");
            List<String> all = new ArrayList<>(settings);
            all.add(agents.asSetting());
            ConsoleProcess console = ConsoleProcess.start(data, jvm, all.toArray(String[]::new));
            Stage stage = new Stage(agents, console, data);
            stage.waitFor("all nodes answer", stage::isComplete);
            return stage;
        } catch (RuntimeException | Error failed) {
            agents.close();
            throw failed;
        }
    }

    private boolean isComplete() {
        return elements(api.read("/api/v1/clusters").get("items"))
                        .filter(cluster -> cluster.get("id").asString().equals(CLUSTER))
                        .flatMap(cluster -> elements(cluster.get("nodes")))
                        .filter(node -> node.get("state").asString().equals("up"))
                        .count()
                == NODES;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Starts a gadget on all nodes and waits until all of them run; the session's id. */
    String start(String gadget) {
        return start(api, gadget);
    }

    /** The same without keeping its events: for more of them than two cores store. */
    String startUnstored(String gadget) {
        String session = api.startUnstored(gadget, CLUSTER);
        waitFor("all nodes run " + gadget, () -> running(api, session) == NODES);
        return session;
    }

    /** The same as another user. */
    String start(Api user, String gadget) {
        String session = user.start(gadget, CLUSTER);
        waitFor("all nodes run " + gadget, () -> running(user, session) == NODES);
        return session;
    }

    private static long running(Api user, String session) {
        return elements(user.read("/api/v1/sessions/" + session).get("feeds"))
                .filter(feed -> feed.get("state").asString().equals("running"))
                .count();
    }

    void waitFor(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    /** Sets how many events each running gadget sends on each node. */
    void rate(double perSecond) {
        agents.fault(String.format(Locale.ROOT, "rate?per-second=%.1f", perSecond));
    }

    /** Lets time pass. */
    static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
    }

    /** The database of the console. */
    ConsoleDatabase database() throws IOException {
        return new ConsoleDatabase(data);
    }

    /** Events that the agents have emitted for a session. */
    long emitted(String session) {
        return Books.emitted(agents, List.of(session));
    }

    AgentsProcess agents() {
        return agents;
    }

    ConsoleProcess console() {
        return console;
    }

    Api api() {
        return api;
    }

    @Override
    public void close() {
        console.close();
        agents.close();
    }
}
