package io.gadgethq.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events over a real connection. */
final class LiveReader implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One server-sent event. */
    record Message(String id, String event, String data) {
        JsonNode json() {
            return JSON.readTree(data);
        }
    }

    private final HttpClient client;
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private LiveReader(HttpClient client, HttpResponse<InputStream> response) {
        this.client = client;
        this.response = response;
        this.lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static LiveReader open(int port, String user, String path, Optional<String> lastEventId)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String pair = user + ":" + user;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        pair.getBytes(StandardCharsets.UTF_8)))
                        .header("Accept", "text/event-stream");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        return new LiveReader(
                client, client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The next message; empty at the end of the stream. */
    Optional<Message> next() throws IOException {
        String id = "";
        String event = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                return Optional.of(new Message(id, event, data));
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else {
                throw new IOException("not a line of a server-sent event: " + line);
            }
        }
        return Optional.empty();
    }

    /** The next messages of these kinds; others are passed over. */
    List<Message> next(int count, String... kinds) throws IOException {
        List<Message> found = new ArrayList<>();
        while (found.size() < count) {
            Message message =
                    next().orElseThrow(() -> new IOException("the stream ended after " + found));
            if (List.of(kinds).contains(message.event())) {
                found.add(message);
            }
        }
        return found;
    }

    /** Everything up to the end of the stream. */
    List<Message> rest() throws IOException {
        List<Message> found = new ArrayList<>();
        for (Optional<Message> one = next(); one.isPresent(); one = next()) {
            found.add(one.get());
        }
        return found;
    }

    String body() throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
        client.shutdownNow();
    }
}
