package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.api.LiveReader.Message;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.SessionStateChanged;
import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.ActiveProfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

@SpringBootTest(
        classes = ApiHouse.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hq.api.ping=1s",
            "hq.api.stream-batch=4",
            "hq.api.streams-per-user=3",
            "hq.api.stream-gaps=3",
            "hq.api.max-body=20KB",
            "server.tomcat.connection-timeout=2s"
        })
@ActiveProfiles("demo")
class LiveResourceIT {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @LocalServerPort private int port;
    @Autowired private ScriptedSessions sessions;
    @Autowired private ScriptedHub hub;
    @Autowired private MeterRegistry meters;
    @Autowired private ApplicationEventPublisher events;

    private SessionId session;

    @BeforeEach
    void aSession() {
        session = new SessionId(UUID.randomUUID());
        sessions.put(session, SessionState.RUNNING);
        await().until(() -> meters.get("hq.api.streams").gauge().value() == 0);
    }

    private LiveReader open(String query, String... lastEventId)
            throws IOException, InterruptedException {
        return LiveReader.open(
                port,
                "operator",
                "/api/v1/sessions/" + session + "/live" + query,
                lastEventId.length == 0 ? Optional.empty() : Optional.of(lastEventId[0]));
    }

    private static List<Long> ordinals(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.event().equals("event"))
                .map(message -> message.json().get("ordinal").asLong())
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private void keepNothing() {
        sessions.put(session, SessionState.RUNNING, false);
    }

    /** The id of the event with this ordinal, as another process would have sent it. */
    private String elsewhere(long ordinal) {
        LivePlace place = LivePlace.start(session, "another");
        place.move("another", 900, 3);
        place.had(hub.ring(session).event(ordinal));
        return place.text();
    }

    private void end() {
        hub.ring(session).end();
        sessions.put(session, SessionState.STOPPED);
        events.publishEvent(new SessionStateChanged(session, SessionState.STOPPED));
    }

    @Test
    void beginsWithTheStateAndTheOldestEventHeld() throws Exception {
        hub.ring(session).add(2);

        try (LiveReader reader = open("")) {
            List<Message> first = reader.next(3, "state", "event");

            assertThat(reader.response().headers().firstValue("Content-Type"))
                    .hasValue("text/event-stream;charset=UTF-8");
            assertThat(first.getFirst().event()).isEqualTo("state");
            assertThat(first.getFirst().json().get("state").asString()).isEqualTo("running");
            assertThat(first.get(1).data())
                    .isEqualTo(
                            """
                            {"session":"%s","feed":"%s","ordinal":1,"time":"2026-11-23T12:00:00.000000001Z",\
                            "node":"work\\"er","source":"trace","fields":%s}\
                            """
                                    .formatted(
                                            session,
                                            hub.ring(session).feed().id(),
                                            hub.ring(session)
                                                    .rows(1, 1)
                                                    .getFirst()
                                                    .event()
                                                    .row()
                                                    .json()));
            hub.ring(session).add(7);
            assertThat(ordinals(reader.next(7, "event"))).isEqualTo(range(3, 9));
        }
    }

    @Test
    void goesOnBehindTheCursorWithoutGapOrRepeat() throws Exception {
        hub.ring(session).add(20);
        List<Message> seen = new ArrayList<>();

        try (LiveReader reader = open("")) {
            seen.addAll(reader.next(7, "event", "loss"));
        }
        hub.ring(session).add(5);
        try (LiveReader reader = open("", seen.getLast().id())) {
            seen.addAll(reader.next(9, "event", "loss"));
        }
        try (LiveReader reader = open("?cursor=" + seen.getLast().id())) {
            seen.addAll(reader.next(9, "event", "loss"));
        }

        assertThat(ordinals(seen)).isEqualTo(range(1, 25));
    }

    @Test
    void saysWhatTheRingNoLongerHolds() throws Exception {
        keepNothing();
        hub.ring(session).add(10);
        Message second;
        try (LiveReader reader = open("")) {
            second = reader.next(2, "event").getLast();
        }

        hub.ring(session).forget(5);

        try (LiveReader reader = open("", second.id())) {
            List<Message> messages = reader.next(6, "event", "loss");
            assertThat(messages.getFirst().event()).isEqualTo("loss");
            assertThat(messages.getFirst().json().get("place").asString()).isEqualTo("LIVE_RING");
            assertThat(messages.getFirst().json().get("count").asLong()).isEqualTo(3);
            assertThat(messages.getFirst().json().get("atLeast").asBoolean()).isFalse();
            assertThat(ordinals(messages)).isEqualTo(range(6, 10));
        }
    }

    @Test
    void saysWhatAnEmptiedRingNoLongerHolds() throws Exception {
        keepNothing();
        hub.ring(session).add(3);
        try (LiveReader reader = open("")) {
            reader.next(3, "event");
            Message last = reader.next(1, "ping").getFirst();
            hub.ring(session).add(6);
            hub.ring(session).forget(9);
            try (LiveReader again = open("", last.id())) {
                assertThat(again.next(1, "loss").getFirst().json().get("count").asLong())
                        .isEqualTo(6);
            }
        }
    }

    @Test
    void goesOnAfterARestartWithANoticeInPlaceOfASilentGap() throws Exception {
        keepNothing();
        hub.ring(session).addFrom(5, 4);

        try (LiveReader reader = open("", elsewhere(6))) {
            List<Message> messages = reader.next(3, "event", "loss");

            assertThat(messages.getFirst().event()).isEqualTo("loss");
            assertThat(messages.getFirst().json().get("count").isNull()).isTrue();
            assertThat(ordinals(messages)).containsExactly(7L, 8L);
        }
    }

    @Test
    void putsLossesAndLogLinesWhereTheyBelong() throws Exception {
        ScriptedHub.Ring ring = hub.ring(session);
        ring.add(3);
        ring.note(Loss.exactly(31, LossPlace.AGENT_QUEUE, NOON, NOON, "full").after(3));
        ring.add(1);
        ring.note(new LogLine(LogLine.Severity.WARN, "two\nlines", NOON));
        String afterLoss;

        try (LiveReader reader = open("")) {
            List<Message> messages = reader.next(6, "event", "loss", "log");
            assertThat(messages)
                    .extracting(Message::event)
                    .containsExactly("event", "event", "event", "loss", "event", "log");
            assertThat(messages.get(3).json().get("count").asLong()).isEqualTo(31);
            assertThat(messages.get(3).json().get("node").asString()).isEqualTo("work\"er");
            assertThat(messages.get(5).json().get("text").asString()).isEqualTo("two\nlines");
            afterLoss = messages.get(3).id();
        }
        try (LiveReader reader = open("", afterLoss)) {
            assertThat(reader.next(2, "event", "loss", "log"))
                    .extracting(Message::event)
                    .containsExactly("event", "log");
        }
    }

    @Test
    void beginsWithWhatComesFromNowOnIfAskedTo() throws Exception {
        hub.ring(session).add(10);

        try (LiveReader reader = open("?from=now")) {
            reader.next(1, "ping");
            hub.ring(session).add(2);
            assertThat(ordinals(reader.next(2, "event"))).isEqualTo(range(11, 12));
        }
    }

    @Test
    void waitsForASessionThatIsNotHeardYet() throws Exception {
        try (LiveReader reader = open("")) {
            reader.next(1, "state");
            hub.ring(session).add(1);
            assertThat(ordinals(reader.next(1, "event"))).containsExactly(1L);
        }
    }

    @Test
    void endsWithTheSession() throws Exception {
        hub.ring(session).add(6);

        try (LiveReader reader = open("")) {
            reader.next(2, "event");
            end();
            List<Message> rest = reader.rest();

            assertThat(ordinals(rest)).isEqualTo(range(3, 6));
            assertThat(rest.getLast().event()).isEqualTo("state");
            assertThat(rest.getLast().json().get("state").asString()).isEqualTo("stopped");
            assertThat(rest.getLast().json().get("closing").asBoolean()).isTrue();
        }
    }

    @Test
    void endsAtOnceForASessionOfLongAgo() throws Exception {
        sessions.put(session, SessionState.FAILED);

        try (LiveReader reader = open("")) {
            assertThat(reader.rest()).extracting(Message::event).containsOnly("state");
        }
    }

    @Test
    void tellsWhenTheSessionIsForgotten() throws Exception {
        hub.ring(session).add(1);
        try (LiveReader reader = open("")) {
            reader.next(1, "event");
            hub.ring(session).end();
            sessions.all.remove(session);
            List<Message> rest = reader.rest();
            assertThat(rest.getLast().json().get("state").asString()).isEqualTo("gone");
        }
    }

    @Test
    void cutsAReaderThatTheRingOvertakesAgainAndAgain() throws Exception {
        keepNothing();
        ScriptedHub.Ring ring = hub.ring(session);
        ring.forgottenPerRead = 5;
        ring.add(100);
        double before = meters.get("hq.api.streams.cut").counter().count();

        try (LiveReader reader = open("")) {
            List<Message> all = reader.rest();

            assertThat(all).filteredOn(message -> message.event().equals("loss")).hasSize(4);
            assertThat(all.getLast().json().get("closingReason").asString())
                    .startsWith("cut: the reader is too slow");
        }
        assertThat(meters.get("hq.api.streams.cut").counter().count()).isEqualTo(before + 1);
    }

    @Test
    void letsGoOfAReaderThatTakesNothing() throws Exception {
        hub.ring(session).add(40_000);
        double before = meters.get("hq.api.streams.cut").counter().count();

        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/sessions/%s/live HTTP/1.1\r\nHost: x\r\n"
                                            + "Authorization: Basic b3BlcmF0b3I6b3BlcmF0b3I=\r\n\r\n")
                                    .formatted(session)
                                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> meters.get("hq.api.streams.cut").counter().count() == before + 1);
            await().until(() -> meters.get("hq.api.streams").gauge().value() == 0);
        }
    }

    @Test
    void boundsTheStreamsOfAUser() throws Exception {
        List<LiveReader> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(open(""));
        }

        try (LiveReader fourth = open("")) {
            assertThat(fourth.response().statusCode()).isEqualTo(429);
            assertThat(fourth.response().headers().firstValue("Retry-After")).hasValue("10");
            assertThat(fourth.body())
                    .contains(
                            "\"quota\":{\"name\":\"live streams of a user\",\"limit\":3,\"used\":3");
        }
        for (LiveReader reader : readers) {
            reader.close();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> meters.get("hq.api.streams").gauge().value() == 0);
    }

    @Test
    void answersAProblemEvenIfOnlyEventsAreAccepted() throws Exception {
        for (String query :
                List.of("?cursor=%25", "?cursor=abc", "?from=then", "?filter=x%20%3D%3D")) {
            try (LiveReader reader = open(query)) {
                assertThat(reader.response().statusCode()).as(query).isEqualTo(400);
                assertThat(reader.response().headers().firstValue("Content-Type"))
                        .hasValueSatisfying(
                                type -> assertThat(type).startsWith("application/problem+json"));
            }
        }
    }

    @Test
    void refusesMalformedAddressesAndEndlessBodies() throws Exception {
        assertThat(raw("GET /api//v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        assertThat(
                        raw(
                                "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                        + "Authorization: Basic b3BlcmF0b3I6b3BlcmF0b3I=\r\n"
                                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "b\r\n{\"name\":\"xx\r\n"
                                        + chunk.repeat(8)
                                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
