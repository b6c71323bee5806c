package io.gadgethq.runtime;

import com.google.protobuf.InvalidProtocolBufferException;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Frame;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.runtime.wire.GadgetInfo;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes arrivals of the packets of one stream: frames, log lines, and the losses that numbers and log lines tell of
 * (reference sections 3.2 to 3.4). Not safe for several threads.
 */
final class ArrivalReader {
    /** Kernel buffers overflowed. The agent's counter may be overwritten before it is read: a lower bound. */
    private static final Pattern LOST_SAMPLES =
            Pattern.compile("reading event: lost (\\d{1,18}) samples");

    private static final LogLine.Severity[] SEVERITIES = LogLine.Severity.values();

    private final JoinedSink sink;
    private final InstantSource clock;
    private final PacketDigests digests = new PacketDigests();
    private final Set<Integer> delivered = new HashSet<>();
    private @Nullable GadgetSchema schema;
    private Instant last;
    private int seq;

    ArrivalReader(JoinedSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Whether the gadget has been set up on the node. */
    boolean isAnnounced() {
        return schema != null;
    }

    /**
     * @throws InvalidProtocolBufferException if the stream does not follow the protocol; completes "the agent sent"
     */
    void read(WirePacket packet) throws InvalidProtocolBufferException {
        Instant now = clock.instant();
        if (packet.type() == WirePacket.DATA) {
            frame(packet, now);
        } else if (packet.type() == WirePacket.GADGET_INFO) {
            schema = announced(packet);
            sink.announced();
        } else if (Integer.compareUnsigned(packet.type(), WirePacket.FIRST_LOG_LINE) >= 0) {
            log(packet, now);
        }
        last = now;
    }

    private static GadgetSchema announced(WirePacket packet) throws InvalidProtocolBufferException {
        try {
            return WireSchemas.schemaOf(GadgetInfo.parseFrom(packet.payload()));
        } catch (InvalidProtocolBufferException damaged) {
            throw new InvalidProtocolBufferException("a gadget info that cannot be read", damaged);
        }
    }

    private void frame(WirePacket packet, Instant now) throws InvalidProtocolBufferException {
        if (schema == null) {
            throw new InvalidProtocolBufferException("data before the gadget info");
        }
        long missing = Integer.toUnsignedLong(packet.seq() - seq - 1);
        // More than half of the number range is a step back, which no agent makes: nothing to
        // count.
        if (missing > 0 && missing <= Integer.MAX_VALUE) {
            sink.accept(
                    Loss.exactly(
                            missing,
                            LossPlace.AGENT_QUEUE,
                            last,
                            latest(now),
                            "the agent's queue for this stream was full"));
        }
        seq = packet.seq();
        delivered.add(packet.sourceId());
        long digest = digests.of(packet.sourceId(), packet.payload());
        sink.accept(new Frame(schema, packet.sourceId(), digest, now, packet.payload()));
    }

    private void log(WirePacket packet, Instant now) {
        String text = new String(packet.payload(), StandardCharsets.UTF_8);
        int number = Math.min(packet.type() >>> 16, SEVERITIES.length);
        sink.accept(new LogLine(SEVERITIES[number - 1], text, now));
        Matcher lost = LOST_SAMPLES.matcher(text);
        if (lost.find() && Long.parseLong(lost.group(1)) > 0) {
            sink.accept(
                    Loss.atLeast(
                            Long.parseLong(lost.group(1)),
                            LossPlace.KERNEL,
                            last,
                            latest(now),
                            "the buffer between kernel and agent overflowed"));
        }
    }

    /** The wall clock may have been set back. */
    private Instant latest(Instant now) {
        return now.isBefore(last) ? last : now;
    }

    /** The gadget is being stopped: from here on only what it sends at its stop counts as such. */
    void stopping() {
        delivered.clear();
    }

    /**
     * The stream ended in order. The agent may drop what it had queued then and still report success (reference section
     * 3.4, point 7): a source that always sends at its stop and did not has lost it.
     */
    void endOrderly() {
        sink.settle();
        if (schema == null) {
            return;
        }
        Instant now = clock.instant();
        for (RowLayout layout : schema.layouts()) {
            DataSourceSchema source = layout.source();
            if (StopData.isSentAtStop(source) && !delivered.contains(source.id())) {
                sink.accept(
                        Loss.unknown(
                                LossPlace.AGENT_QUEUE,
                                last,
                                latest(now),
                                "the agent has dropped what '%s' sent when it was stopped"
                                        .formatted(source.name())));
            }
        }
    }

    /** The agent has answered a question that was sent at this time. */
    void answered(long asked) {
        sink.answered(asked);
    }

    /** Time has passed; false once there is nothing left to wait for. */
    boolean tick() {
        return sink.tick();
    }

    void end(StreamEnd end) {
        sink.end(end);
    }
}
