package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Tier;
import io.gadgethq.event.EventBatch;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.session.SessionState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A reader whose connection is cut again and again, at any byte, and who comes again to any of two consoles. Their rings
 * hold little, so most of what the reader missed is only in the store, and what came last only in the ring.
 */
@Timeout(120)
class LiveResumeTest {
    private static final int CUTS = 50;
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

    private final SessionId session = new SessionId(new UUID(5, 6));
    private final GadgetSchema schema = SampleGadget.schema();
    private final ScriptedHistory history = new ScriptedHistory();
    private final ScriptedSessions sessions = new ScriptedSessions();
    private final List<Console> consoles = new ArrayList<>();
    private final ScheduledExecutorService committer = Executors.newSingleThreadScheduledExecutor();
    private Random random = new Random(0);
    private Producer producer;

    /** One process with a ring of its own. */
    private final class Console implements AutoCloseable {
        private final LiveHub hub;
        private final AutoCloseable ticker;
        private final LiveStreams streams;

        Console(long started, int rows) {
            hub = LiveHubs.smallHub(CLOCK, rows);
            ticker = LiveHubs.ticker(hub);
            streams =
                    new LiveStreams(
                            PROPERTIES,
                            new SimpleMeterRegistry(),
                            InstantSource.fixed(Instant.ofEpochMilli(started)));
            streams.start();
            hub.open(session, LiveHubs.SHOP, Tier.PATHS);
        }

        void serve(Optional<String> lastEventId, Connection connection)
                throws InterruptedException {
            LiveStream.Services services =
                    new LiveStream.Services(sessions, hub, history, streams, PROPERTIES, CLOCK);
            LiveFrames frames =
                    new LiveFrames(
                            new BufferedOutputStream(connection, 4096),
                            JsonMapper.builder().build());
            LiveStream.Wish wish =
                    new LiveStream.Wish(
                            LivePlace.parse(session, lastEventId.orElse("")), false, _ -> true);
            try (LiveStreams.Place seat = streams.open(LiveHubs.EVA, session)) {
                new LiveStream(
                                services,
                                LiveHubs.EVA,
                                sessions.all.get(session),
                                seat,
                                frames,
                                wish)
                        .run();
            } catch (IOException e) {
                assertThat(connection.room).as("only a cut ends a stream").isNegative();
            }
        }

        @Override
        public void close() throws Exception {
            ticker.close();
        }
    }

    /** Takes so many bytes, makes events come while it does, and breaks. */
    private final class Connection extends OutputStream {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private long room;

        Connection(long room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            received.write(bytes, from, (int) Math.clamp(room, 0, length));
            room -= length;
            if (room < 0) {
                throw new IOException("cut");
            }
            producer.produce(random.nextInt(40));
        }

        List<LiveReader.Message> messages() {
            String[] frames = received.toString(StandardCharsets.UTF_8).split("\n\n", -1);
            List<LiveReader.Message> messages = new ArrayList<>();
            for (int i = 0; i < frames.length - 1; i++) {
                String[] lines = frames[i].split("\n", -1);
                messages.add(
                        new LiveReader.Message(
                                lines[0].substring("id: ".length()),
                                lines[1].substring("event: ".length()),
                                lines[2].substring("data: ".length())));
            }
            return messages;
        }
    }

    /** Brings events of three nodes, now and then a loss, and now and then ordinals that jump. */
    private final class Producer {
        private final Map<Feed, Long> next = new HashMap<>();
        private final Map<Feed, List<Long>> ordinals = new HashMap<>();
        private final List<String> losses = new ArrayList<>();
        private boolean stopped;

        Producer() {
            for (String node : List.of("a", "b", "quiet")) {
                Feed feed = SampleGadget.feed(session, node);
                next.put(feed, 1L);
                ordinals.put(feed, new ArrayList<>());
                consoles.forEach(console -> console.hub.join(feed));
            }
        }

        void produce(int count) {
            for (int i = 0; i < count && !stopped; ) {
                String node = random.nextInt(200) == 0 ? "quiet" : random.nextBoolean() ? "a" : "b";
                i += batch(SampleGadget.feed(session, node), 1 + random.nextInt(10));
                if (random.nextInt(30) == 0) {
                    lose(SampleGadget.feed(session, node));
                }
            }
        }

        private int batch(Feed feed, int size) {
            Instant now = CLOCK.instant();
            long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
            List<GadgetEvent> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                long ordinal = next.merge(feed, 1L, Long::sum) - 1;
                byte[] packet = SampleGadget.trace(nanos + i, (int) ordinal, "shop");
                events.addAll(
                        SampleGadget.events(schema, SampleGadget.TRACE, feed, ordinal, packet));
                ordinals.get(feed).add(ordinal);
            }
            EventBatch batch = new EventBatch(feed, null, now, events);
            consoles.forEach(console -> console.hub.publish(feed, batch));
            history.accept(feed, events);
            return size;
        }

        private void lose(Feed feed) {
            Instant now = CLOCK.instant();
            Loss loss =
                    Loss.exactly(3, LossPlace.AGENT_QUEUE, now, now, "loss " + losses.size())
                            .after(next.get(feed) - 1);
            losses.add(loss.cause());
            consoles.forEach(console -> console.hub.publish(feed, loss));
            history.lose(feed, loss);
            if (random.nextInt(3) == 0) {
                next.merge(feed, 1000L, Long::sum);
            }
        }
    }

    @BeforeEach
    void twoConsoles() {
        sessions.put(session, SessionState.RUNNING);
        sessions.books = history::books;
        consoles.add(new Console(1, 150));
        consoles.add(new Console(2, 400));
        committer.scheduleWithFixedDelay(history::commit, 10, 10, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void noConsoles() throws Exception {
        committer.shutdownNow();
        for (Console console : consoles) {
            console.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261123})
    void givesEveryEventOnceHoweverOftenItIsCut(long seed) throws Exception {
        random = new Random(seed);
        producer = new Producer();
        List<LiveReader.Message> messages = new ArrayList<>();
        Optional<String> last = Optional.empty();

        for (int cut = 0; cut < CUTS; cut++) {
            Connection connection = new Connection(2_000 + random.nextInt(60_000));
            consoles.get(random.nextInt(2)).serve(last, connection);
            messages.addAll(connection.messages());
            last = messages.isEmpty() ? last : Optional.of(messages.getLast().id());
            producer.produce(random.nextInt(600));
        }
        producer.stopped = true;
        sessions.put(session, SessionState.STOPPED);
        consoles.forEach(console -> console.hub.close(session));
        Connection whole = new Connection(Long.MAX_VALUE);
        consoles.getFirst().serve(last, whole);
        messages.addAll(whole.messages());

        assertThat(whole.messages().getLast().json().get("closing").asBoolean()).isTrue();
        producer.ordinals.forEach((feed, ordinals) ->
                assertThat(firstDifference(ordinals(messages, feed), ordinals))
                        .as("%s of %d events", feed.node(), ordinals.size())
                        .isEmpty());
        assertThat(causes(messages)).containsExactlyInAnyOrderElementsOf(producer.losses);
        assertThat(messages.size()).isGreaterThan(5_000);
    }

    /** Where a list is another than expected; empty: nowhere. */
    private static String firstDifference(List<Long> found, List<Long> expected) {
        for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
            boolean same =
                    i < found.size() && i < expected.size() && found.get(i).equals(expected.get(i));
            if (!same) {
                int from = Math.max(0, i - 3);
                return "at %d: %s in place of %s"
                        .formatted(i, part(found, from), part(expected, from));
            }
        }
        return "";
    }

    private static List<Long> part(List<Long> list, int from) {
        return list.subList(Math.min(from, list.size()), Math.min(from + 8, list.size()));
    }

    private static List<Long> ordinals(List<LiveReader.Message> messages, Feed feed) {
        return messages.stream()
                .filter(message -> message.event().equals("event"))
                .map(LiveReader.Message::json)
                .filter(event -> event.get("feed").asString().equals(feed.id().toString()))
                .map(event -> event.get("ordinal").asLong())
                .toList();
    }

    private static List<String> causes(List<LiveReader.Message> messages) {
        return messages.stream()
                .filter(message -> message.event().equals("loss"))
                .map(LiveReader.Message::json)
                .map((JsonNode loss) -> loss.get("cause").asString())
                .toList();
    }
}
