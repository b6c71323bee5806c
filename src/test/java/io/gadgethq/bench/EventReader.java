package io.gadgethq.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** A program that reads a session's live events and counts them. Cheap, so that it takes little from what is measured. */
final class EventReader implements AutoCloseable {
    private final AtomicLong events = new AtomicLong();
    private final InputStream stream;
    private volatile boolean closed;

    private EventReader(InputStream stream) {
        this.stream = stream;
        Thread.ofPlatform().daemon().name("reader").start(this::read);
    }

    static EventReader open(String url, String user, String session) {
        String pair = user + ":" + user;
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/api/v1/sessions/" + session + "/live"))
                        .header("Authorization", "Basic " + basic)
                        .header("Accept", "text/event-stream")
                        .build();
        try {
            HttpResponse<InputStream> answer =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()
                            .send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IOException("reading live events answered " + answer.statusCode());
            }
            return new EventReader(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    long events() {
        return events.get();
    }

    /** Each event has one line that begins with {@code data:}; so have the few pings and states. */
    private void read() {
        byte[] buffer = new byte[64 * 1024];
        int matched = 0;
        byte[] sign = "\ndata:".getBytes(StandardCharsets.US_ASCII);
        try {
            for (int size = stream.read(buffer); size >= 0; size = stream.read(buffer)) {
                long found = 0;
                for (int i = 0; i < size; i++) {
                    matched =
                            buffer[i] == sign[matched] ? matched + 1 : buffer[i] == sign[0] ? 1 : 0;
                    if (matched == sign.length) {
                        found++;
                        matched = 0;
                    }
                }
                events.addAndGet(found);
            }
        } catch (IOException cut) {
            if (!closed) {
                System.err.println("a reader was cut off: " + cut.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            stream.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
