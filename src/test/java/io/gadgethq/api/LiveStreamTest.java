package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.FeedBooks;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.SessionState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A reader who is slower than what is to be told. */
@Timeout(10)
class LiveStreamTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final ApiProperties PROPERTIES =
            new ApiProperties(
                    DataSize.ofMegabytes(2),
                    Duration.ofHours(1),
                    500,
                    20,
                    Duration.ofMillis(100),
                    50,
                    10,
                    100,
                    Duration.ofHours(24));

    private final SessionId session = new SessionId(new UUID(5, 7));
    private final Feed feed = SampleGadget.feed(session, "a");
    private final GadgetSchema schema = SampleGadget.schema();
    private final LiveHub hub = LiveHubs.smallHub(CLOCK, 1000);
    private final ScriptedSessions sessions = new ScriptedSessions();
    private final List<Loss> lost = new ArrayList<>();

    /** Does something when the first bytes are written, as if it had happened meanwhile. */
    private static final class Slow extends OutputStream {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private Runnable meanwhile;

        Slow(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void write(int b) {
            received.write(b);
        }

        @Override
        public void flush() {
            if (received.toString(StandardCharsets.UTF_8).contains("event: event")) {
                Runnable once = meanwhile;
                meanwhile = () -> {};
                once.run();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsEveryLossHoweverManyComeAtOnce(boolean keepsEvents) throws Exception {
        Slow slow =
                new Slow(() -> {
                    lose(0, 300);
                    publish(2);
                    lose(300, 700);
                    publish(3);
                    lose(700, 710);
                    end();
                });

        read(slow, keepsEvents);

        List<String> told = told(slow, "loss", "\"cause\":\"");
        assertThat(told).hasSize(710).doesNotHaveDuplicates();
        assertThat(told).containsExactlyElementsOf(lost.stream().map(Loss::cause).toList());
        assertThat(told(slow, "event", "\"ordinal\":")).containsExactly("1", "2", "3");
        assertThat(told(slow, "log", "\"text\":\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsALossAmongManyLinesOfTheLog(boolean keepsEvents) throws Exception {
        Slow slow =
                new Slow(() -> {
                    lose(0, 1);
                    for (int i = 0; i < 2000; i++) {
                        hub.publish(
                                feed,
                                new LogLine(LogLine.Severity.INFO, "line " + i, CLOCK.instant()));
                    }
                    end();
                });

        read(slow, keepsEvents);

        assertThat(told(slow, "loss", "\"cause\":\"")).containsExactly("loss 0");
        assertThat(told(slow, "log", "\"text\":\""))
                .hasSize(251)
                .startsWith("lines of the log passed by before they were read", "line 1750")
                .endsWith("line 1999");
    }

    private void read(Slow to, boolean keepsEvents) throws IOException, InterruptedException {
        sessions.put(session, SessionState.RUNNING, keepsEvents);
        sessions.books = _ -> List.of(books());
        LiveStreams streams = new LiveStreams(PROPERTIES, new SimpleMeterRegistry(), CLOCK);
        streams.start();
        hub.open(session, LiveHubs.SHOP, Tier.PATHS);
        publish(1);
        LiveStream.Services services =
                new LiveStream.Services(
                        sessions, hub, new ScriptedHistory(), streams, PROPERTIES, CLOCK);
        try (LiveStreams.Place seat = streams.open(LiveHubs.EVA, session)) {
            new LiveStream(
                            services,
                            LiveHubs.EVA,
                            sessions.all.get(session),
                            seat,
                            new LiveFrames(to, JsonMapper.builder().build()),
                            new LiveStream.Wish(null, false, _ -> true))
                    .run();
        }
    }

    private FeedBooks books() {
        return new FeedBooks(feed, 1, 10, FeedCounts.NONE, true, 0, 0, 0, List.copyOf(lost));
    }

    private long published;

    private void publish(long ordinal) {
        published = ordinal;
        long now = CLOCK.millis() * 1_000_000L;
        hub.publish(
                feed,
                new EventBatch(
                        feed,
                        null,
                        CLOCK.instant(),
                        SampleGadget.events(
                                schema,
                                SampleGadget.TRACE,
                                feed,
                                ordinal,
                                SampleGadget.trace(now, (int) ordinal, "shop"))));
    }

    private void lose(int from, int to) {
        IntStream.range(from, to)
                .mapToObj(i ->
                        Loss.exactly(
                                        1,
                                        LossPlace.AGENT_QUEUE,
                                        CLOCK.instant(),
                                        CLOCK.instant(),
                                        "loss " + i)
                                .after(published))
                .forEach(loss -> {
                    lost.add(loss);
                    hub.publish(feed, loss);
                });
    }

    private void end() {
        sessions.put(session, SessionState.STOPPED, sessions.all.get(session).keepsEvents());
        hub.close(session);
    }

    /** A member of the messages of one kind. */
    private static List<String> told(Slow by, String kind, String member) {
        return Stream.of(by.received.toString(StandardCharsets.UTF_8).split("\n\n"))
                .filter(message -> message.contains("\nevent: " + kind + "\n"))
                .map(message -> message.substring(message.indexOf(member) + member.length()))
                .map(rest -> rest.split("[\",]", 2)[0])
                .toList();
    }
}
