package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.SessionId;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The request and the replay are two threads: the replay's may come when the request has ended. */
class ReplayStreamTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleGadget.NOON);
    private static final ApiProperties PROPERTIES =
            new ApiProperties(
                    DataSize.ofMegabytes(2),
                    Duration.ofHours(1),
                    500,
                    20,
                    Duration.ofSeconds(15),
                    50,
                    10,
                    100,
                    Duration.ofHours(24));

    private final SessionId session = new SessionId(new UUID(5, 8));
    private final ScriptedSessions sessions = new ScriptedSessions();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesNothingWhenTheRequestHasEnded() throws Exception {
        ReplayStream stream = stream(written);
        stream.begin();
        stream.events(List.of(event(1)));
        assertThat(written.toString()).contains("\"ordinal\":1");

        stream.follow(new Failed());

        int size = written.size();
        assertThat(written.toString()).contains("\"closing\":true");
        assertThatThrownBy(() -> stream.events(List.of(event(2)))).isInstanceOf(IOException.class);
        assertThatThrownBy(stream::ended).isInstanceOf(IOException.class);
        assertThat(written.size()).isEqualTo(size);
    }

    @Test
    void writesNothingWhenTheRequestHasBroken() throws Exception {
        ReplayStream stream =
                stream(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("gone");
                            }

                            @Override
                            public void write(byte[] bytes, int from, int length)
                                    throws IOException {
                                if (written.size() > 0) {
                                    throw new IOException("gone");
                                }
                                written.write(bytes, from, length);
                            }
                        });
        assertThatThrownBy(() -> stream.follow(new Failed())).hasMessage("gone");

        assertThatThrownBy(() -> stream.events(List.of(event(1))))
                .isInstanceOf(IOException.class)
                .hasMessage("the reader of this replay has gone");
    }

    private ReplayStream stream(OutputStream to) throws Exception {
        Session played = sessions.put(session, SessionState.STOPPED);
        LiveStreams streams = new LiveStreams(PROPERTIES, new SimpleMeterRegistry(), CLOCK);
        streams.start();
        return new ReplayStream(
                new LiveStream.Services(
                        sessions,
                        LiveHubs.hub(CLOCK),
                        new ScriptedHistory(),
                        streams,
                        PROPERTIES,
                        CLOCK),
                streams.open(LiveHubs.EVA, session),
                new LiveFrames(to, JsonMapper.builder().build()),
                LiveMessages.State.of(played),
                sessions.ledger(
                        new io.gadgethq.access.Actor(
                                "eva", Optional.of(LiveHubs.SHOP), java.util.Set.of()),
                        session),
                new TimeRange(
                        SampleGadget.NOON.plusSeconds(1000), SampleGadget.NOON.plusSeconds(2000)),
                Optional.empty());
    }

    private StoredEvent event(long ordinal) {
        GadgetEvent event =
                SampleGadget.events(
                                SampleGadget.schema(),
                                SampleGadget.TRACE,
                                SampleGadget.feed(session, "a"),
                                ordinal,
                                SampleGadget.trace(SampleGadget.NOON_NANOS, 1, "shop"))
                        .getFirst();
        return new StoredEvent(event, LiveHubs.SHOP, "demo", "trace_exec", 1);
    }

    /** A replay that cannot go on. */
    private static final class Failed implements Replay {
        @Override
        public ReplayPosition position() {
            return new ReplayPosition(
                    ReplayPosition.State.FAILED, SampleGadget.NOON, 1, false, 0, "gone");
        }

        @Override
        public void play() {}

        @Override
        public void pause() {}

        @Override
        public void step() {}

        @Override
        public void speed(double speed) {}

        @Override
        public void loop(boolean again) {}

        @Override
        public void seek(java.time.Instant time) {}

        @Override
        public boolean jump(String expression) {
            return false;
        }

        @Override
        public void close() {}
    }
}
