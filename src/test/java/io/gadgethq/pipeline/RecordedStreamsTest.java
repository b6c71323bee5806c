package io.gadgethq.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.FeedCounts;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveHubs;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.live.SettableClock;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every recorded stream, from its frames to the rows that are looked at. */
class RecordedStreamsTest {
    private static final Feed FEED = SampleGadget.feed("node-1");
    private static final PipelineProperties LIMITS =
            new PipelineProperties(
                    DataSize.ofMegabytes(100),
                    DataSize.ofMegabytes(100),
                    Duration.ofMillis(1),
                    1000,
                    200);

    private final SettableClock clock = new SettableClock(SampleGadget.NOON);
    private final LiveHub hub = LiveHubs.largeHub(clock);

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void becomesTheRowsThatTheAgentsOwnClientPrints(String name) {
        Recording recording = Recordings.read(name);
        GadgetSchema schema = recording.schema();
        hub.open(FEED.session(), LiveHubs.SHOP, Tier.METADATA);

        FeedCounts counts = play(recording, schema);

        try (LiveSubscription watcher = hub.subscribe(LiveHubs.EVA, FEED.session())) {
            assertThat(counts.unreadable()).isZero();
            assertThat(counts.balanced()).isTrue();
            assertThat(counts.accepted()).isEqualTo(watcher.newest());
            for (RowLayout layout : schema.layouts()) {
                boolean only = schema.layouts().size() == 1;
                assertSame(shown(watcher, layout), expected(name, layout.source().name(), only));
            }
        }
    }

    private FeedCounts play(Recording recording, GadgetSchema schema) {
        try (ThreadPerFeedPipelines pipelines =
                new ThreadPerFeedPipelines(
                        new KeepingStore(), hub, clock, LIMITS, new SimpleMeterRegistry())) {
            Inlet inlet =
                    TestFeeds.open(
                            pipelines,
                            new PipelineSpec(
                                    FEED,
                                    LiveHubs.SHOP,
                                    "demo",
                                    "any",
                                    Tier.METADATA,
                                    Scope.EVERYTHING,
                                    true),
                            new KeepingListener());
            recording
                    .data()
                    .forEach(event ->
                            inlet.accept(
                                    new Frame(
                                            schema,
                                            event.getDataSourceID(),
                                            event.getSeq(),
                                            SampleGadget.NOON,
                                            event.getPayload().toByteArray())));
            inlet.close();
            return inlet.checkpoint().counts();
        }
    }

    /** Megabytes of text are too much for the message of an assertion: it shows the first difference. */
    private static void assertSame(String shown, String expected) {
        int at = Arrays.mismatch(shown.toCharArray(), expected.toCharArray());
        String difference =
                at < 0
                        ? ""
                        : "%.200s instead of %.200s"
                                .formatted(
                                        shown.substring(Math.min(at, shown.length())),
                                        expected.substring(Math.min(at, expected.length())));
        assertThat(difference).isEmpty();
    }

    private static String shown(LiveSubscription watcher, RowLayout layout) {
        List<LiveRow> rows = new ArrayList<>();
        for (long from = watcher.oldest(); from <= watcher.newest(); from += 1000) {
            rows.addAll(watcher.rows(from, 1000));
        }
        return rows.stream()
                .map(row -> row.event().row())
                .filter(row -> row.layout() == layout)
                .map(row -> row.json())
                .collect(Collectors.joining(","));
    }

    /** The lines without the brackets around the records of one packet. */
    private static String expected(String name, String source, boolean only) {
        return Recordings.expected(name, source, only).stream()
                .map(line -> line.startsWith("[") ? line.substring(1, line.length() - 1) : line)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(","));
    }

    @Test
    void countsTheBatchesThatTablesCameIn() {
        Recording recording = Recordings.read("top_tcp");
        KeepingHub keeping = new KeepingHub();
        try (ThreadPerFeedPipelines pipelines =
                new ThreadPerFeedPipelines(
                        new KeepingStore(), keeping, clock, LIMITS, new SimpleMeterRegistry())) {
            Inlet inlet =
                    TestFeeds.open(
                            pipelines,
                            new PipelineSpec(
                                    FEED,
                                    LiveHubs.SHOP,
                                    "demo",
                                    "top_tcp",
                                    Tier.METADATA,
                                    Scope.EVERYTHING,
                                    true),
                            new KeepingListener());
            GadgetSchema schema = recording.schema();
            recording
                    .data()
                    .forEach(event ->
                            inlet.accept(
                                    SampleGadget.frame(
                                            schema,
                                            event.getDataSourceID(),
                                            SampleGadget.NOON,
                                            event.getPayload().toByteArray())));
        }

        assertThat(keeping.batches()).hasSize(recording.data().size());
        assertThat(keeping.batches()).allMatch(batch -> batch.array() != null);
    }
}
