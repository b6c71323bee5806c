package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.runtime.wire.GadgetEvent;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Two recorded attaches to one instance of a real agent: the second began 67 packets later. */
class RecordedAttachTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void joinsTheSecondAttachToWhatTheFirstBrought() throws Exception {
        HeardArrivals all = play("trace_open.attach-a", FeedTail.EMPTY, Integer.MAX_VALUE);
        HeardArrivals first = play("trace_open.attach-a", FeedTail.EMPTY, 600);

        HeardArrivals second = play("trace_open.attach-b", tailOf(first), Integer.MAX_VALUE);

        List<Long> joined = digests(first);
        joined = new java.util.ArrayList<>(joined);
        joined.addAll(digests(second));
        assertThat(joined).startsWith(digests(all).subList(0, 1_215).toArray(Long[]::new));
        assertThat(joined).doesNotHaveDuplicates();
        assertThat(second.losses()).isEmpty();
    }

    @Test
    void countsTheRecordedGapOfASlowReader() throws Exception {
        HeardArrivals heard = play("trace_signal.gap", FeedTail.EMPTY, Integer.MAX_VALUE);

        assertThat(heard.losses())
                .filteredOn(loss -> loss.count().isPresent())
                .singleElement()
                .satisfies(loss -> assertThat(loss.count()).hasValue(1_622));
    }

    @Test
    void findsTheRecordedLossOfTheKernelBuffers() throws Exception {
        HeardArrivals heard = play("trace_open.loss", FeedTail.EMPTY, Integer.MAX_VALUE);

        assertThat(heard.losses())
                .filteredOn(loss -> loss.atLeast() && loss.count().isPresent())
                .hasSize(2);
    }

    private static HeardArrivals play(String recording, FeedTail tail, int most) throws Exception {
        HeardArrivals heard = new HeardArrivals();
        AttachJoin join = new AttachJoin(tail, heard, AttachJoin.Limits.DEFAULT, NOW, () -> 0);
        ArrivalReader reader = new ArrivalReader(join, InstantSource.fixed(NOW));
        Recordings.Recording read = Recordings.read(recording);
        reader.read(new WirePacket(WirePacket.GADGET_INFO, 0, 0, read.info().toByteArray()));
        for (GadgetEvent event : read.events().stream().limit(most).toList()) {
            reader.read(
                    new WirePacket(
                            event.getType(),
                            event.getSeq(),
                            event.getDataSourceID(),
                            event.getPayload().toByteArray()));
        }
        return heard;
    }

    private static List<Long> digests(HeardArrivals heard) {
        return heard.of(Frame.class).stream().map(Frame::digest).toList();
    }

    private static FeedTail tailOf(HeardArrivals heard) {
        return FeedTail.of(digests(heard).stream().mapToLong(Long::longValue).toArray());
    }
}
