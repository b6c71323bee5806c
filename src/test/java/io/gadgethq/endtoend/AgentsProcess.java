package io.gadgethq.endtoend;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Simulated agents in a process of their own, with their admin port. */
public final class AgentsProcess extends ChildProcess {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    private AgentsProcess(List<String> arguments) {
        super("agents", options(), arguments);
    }

    private static List<String> options() {
        List<String> options = new ArrayList<>(ReadyJar.options());
        options.add("-Xmx768m");
        return options;
    }

    /** Starts agents on free ports and waits until they listen. */
    public static AgentsProcess start(String... options) {
        return start(0, options);
    }

    /** Starts agents on ports in a row, beginning with this one, and waits until they listen. */
    public static AgentsProcess start(int port, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-cp",
                                ReadyJar.path(),
                                "io.gadgethq.demo.AgentsMain",
                                "--port",
                                Integer.toString(port)));
        arguments.addAll(Arrays.asList(options));
        AgentsProcess agents = new AgentsProcess(arguments);
        await("the agents listen")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !agents.isAlive() || agents.line("admin=").isPresent());
        if (!agents.isAlive()) {
            throw new AssertionError("the agents did not start:\n" + agents.output());
        }
        return agents;
    }

    private Optional<String> line(String start) {
        return lines(line -> line.startsWith(start))
                .findFirst()
                .map(line -> line.substring(start.length()));
    }

    /** The setting that makes a console use these agents. */
    public String asSetting() {
        return "--hq.cluster.agents="
                + lines(line -> line.startsWith("worker-")).collect(Collectors.joining(","));
    }

    /** Switches a fault, such as {@code freeze?node=worker-2}. */
    public void fault(String fault) {
        send(
                HttpRequest.newBuilder(admin("/fault/" + fault))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    public JsonNode ask(String path) {
        return JSON.readTree(send(HttpRequest.newBuilder(admin(path)).GET()));
    }

    private URI admin(String path) {
        return URI.create("http://" + line("admin=").orElseThrow() + path);
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(Duration.ofSeconds(20)).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError("the agents answered " + response.body());
            }
            return response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
