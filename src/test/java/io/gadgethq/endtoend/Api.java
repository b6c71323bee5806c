package io.gadgethq.endtoend;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The console's HTTP API as a program uses it. */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String base;
    private final String authorization;

    Api(String base, String user) {
        this.base = base;
        String pair = user + ":" + user;
        this.authorization =
                "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What came back: status and body. */
    public record Answer(int status, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }
    }

    public boolean isHealthy() {
        try {
            return get("/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** The body of a successful answer. */
    public JsonNode read(String path) {
        Answer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer);
        }
        return answer.json();
    }

    /** What is known about a node. */
    public JsonNode node(String cluster, String name) {
        return read("/api/v1/clusters")
                .get("items")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(cluster))
                .flatMap(one -> one.get("nodes").valueStream())
                .filter(node -> node.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cluster + " has no node " + name));
    }

    public void awaitNode(String cluster, String name, String state) {
        await("%s of %s is %s".formatted(name, cluster, state))
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> node(cluster, name).get("state").asString().equals(state));
    }

    /** Starts a gadget on a cluster for an hour; its session id. */
    public String start(String gadget, String cluster) {
        return start(gadget, cluster, true);
    }

    /** The same without keeping its events. */
    public String startUnstored(String gadget, String cluster) {
        return start(gadget, cluster, false);
    }

    private String start(String gadget, String cluster, boolean store) {
        Answer answer =
                post(
                        "/api/v1/sessions",
                        """
                        {"gadget":"%s","cluster":"%s","duration":"1h","store":%s}\
                        """
                                .formatted(gadget, cluster, store));
        if (answer.status() != 201) {
            throw new AssertionError("starting " + gadget + " answered " + answer);
        }
        return answer.json().get("id").asString();
    }

    /** Follows the events of a session from the oldest still held. */
    public LiveEvents live(String session) {
        return new LiveEvents(
                open(following(session).build(), HttpResponse.BodyHandlers.ofLines()));
    }

    /** Watches whether events of a session come. */
    Pulse pulse(String session) {
        return new Pulse(open(following(session).build(), HttpResponse.BodyHandlers.ofLines()));
    }

    /**
     * The bytes of a session's server-sent events.
     *
     * @param lastId of the last event that was received; empty: from the oldest still held
     */
    InputStream liveBytes(String session, String lastId) {
        HttpRequest.Builder request = following(session);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        return open(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder following(String session) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1/sessions/" + session + "/live"))
                .header("Authorization", authorization)
                .header("Accept", "text/event-stream")
                .GET();
    }

    /** The bytes of a successful answer, however many. */
    public InputStream bytes(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", authorization)
                        .build();
        return open(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> T open(HttpRequest request, HttpResponse.BodyHandler<T> as) {
        try {
            HttpResponse<T> response = client.send(request, as);
            if (response.statusCode() != 200) {
                throw new AssertionError(request.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
