package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.HistoryTooSlow;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.SessionState;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Streams of stored events whose one end goes away. */
@SpringBootTest(
        classes = ApiHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class BrokenStreamIT {
    private static final int EVENTS = 20_000;
    private static final SessionId SESSION = new SessionId(new UUID(8, 1));

    @LocalServerPort private int port;
    @Autowired private ScriptedSessions sessions;
    @Autowired private ScriptedHistory history;

    @BeforeEach
    void manyEvents() {
        sessions.put(SESSION, SessionState.STOPPED);
        history.clear();
        Feed feed = SampleGadget.feed(SESSION, "a");
        GadgetSchema schema = SampleGadget.schema();
        List<GadgetEvent> events = new ArrayList<>();
        for (int i = 1; i <= EVENTS; i++) {
            byte[] packet = SampleGadget.trace(SampleGadget.NOON_NANOS + i, i, "shop");
            events.addAll(SampleGadget.events(schema, SampleGadget.TRACE, feed, i, packet));
        }
        history.accept(feed, events);
        history.commit();
    }

    private HttpResponse<InputStream> open() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/sessions/%s/events"
                                                .formatted(port, SESSION)))
                        .header("Authorization", "Basic b3BlcmF0b3I6b3BlcmF0b3I=")
                        .header("Accept", "application/x-ndjson")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void nobodyTakesAPartForTheWhole() throws Exception {
        history.failAfter(EVENTS / 2, new HistoryTooSlow("too long", new IllegalStateException()));

        try (InputStream body = open().body()) {
            assertThatIOException().isThrownBy(body::readAllBytes);
        }
    }

    @Test
    void aReaderWhoLeavesEndsTheReading() throws Exception {
        try (InputStream body = open().body()) {
            assertThat(body.readNBytes(100)).hasSize(100);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> history.lastPassed() > 0);
        assertThat(history.lastPassed()).isLessThan(EVENTS);
    }
}
