package io.gadgethq.runtime;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Joins a new attach to what was accepted before. An attach begins with a replay of up to 1 024 packets from the agent's
 * ring; neither its end nor what we have of it is marked on the wire. So the beginning is held back until the last
 * packets accepted were recognised in it, or until the replay must be over: 1 024 packets, a pause, or the longest time.
 * A pause means nothing from an agent that hangs or is cut off: unless the place was found, it counts when the agent has
 * answered something else meanwhile. Then what was accepted is left out and the rest goes on, behind a loss if something
 * may lie between. Waiting too long makes a view late; deciding too early would store the ring twice.
 *
 * <p>Holds at most {@value #RING} packets and a number of bytes; beyond it lets go of the oldest, which are the likeliest
 * to be known, and counts those that were not. Not safe for several threads.
 */
final class AttachJoin implements JoinedSink {
    /** Packets in the agent's ring. */
    static final int RING = 1_024;

    /**
     * When to decide with what is there.
     *
     * @param quiet a pause this long means that the replay is over
     * @param longest after the agent has begun
     * @param burst a full ring of a new feed that arrives within this time was a replay; slower ones are new packets
     * @param replay the same for a feed that goes on, whose replay may have a longer way
     * @param bytes to hold at most
     */
    record Limits(Duration quiet, Duration longest, Duration burst, Duration replay, long bytes) {
        static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        16L << 20);
    }

    /** A loss that lies right before the frame at a position. */
    private record Placed(int position, Loss loss) {}

    private final FeedTail tail;
    private final ArrivalSink next;
    private final Limits limits;
    private final Instant opened;
    private final LongSupplier nanos;
    private final boolean decisive;
    private final @Nullable Frame[] held;
    private final long[] digests;
    private final boolean[] empty;
    private final List<Placed> losses = new ArrayList<>();
    private boolean announced;
    private boolean answered;
    private long asked;
    private long begun;
    private long firstAt;
    private long lastAt;
    private int frames;
    private int shed;
    private long bytes;
    private boolean joined;

    /**
     * @param tail the last packets accepted; empty: the feed is new and nothing is held back
     * @param opened when the attach was sent
     * @param nanos a clock that only goes forward
     */
    AttachJoin(FeedTail tail, ArrivalSink next, Limits limits, Instant opened, LongSupplier nanos) {
        this.tail = tail;
        this.next = next;
        this.limits = limits;
        this.opened = opened;
        this.nanos = nanos;
        this.decisive = Arrays.stream(tail.toArray()).distinct().count() >= TailMatch.PROOF;
        int room = tail.isEmpty() ? 0 : RING;
        this.held = new Frame[room];
        this.digests = new long[room];
        this.empty = new boolean[room];
    }

    @Override
    public void announced() {
        if (!announced) {
            announced = true;
            begun = nanos.getAsLong();
            lastAt = begun;
        }
    }

    @Override
    public void answered(long when) {
        answered = true;
        asked = when;
    }

    @Override
    public void accept(Arrival arrival) {
        if (joined) {
            next.accept(arrival);
            return;
        }
        switch (arrival) {
            case Frame frame when tail.isEmpty() -> passOn(frame);
            case Frame frame -> hold(frame);
            case Loss loss when tail.isEmpty() -> next.accept(loss);
            case Loss loss -> losses.add(new Placed(frames, loss));
            case LogLine line -> next.accept(line);
            case StreamEnd end -> end(end);
        }
    }

    /** A new feed: all of the ring is new, but a full one has overwritten what was before. */
    private void passOn(Frame frame) {
        long now = nanos.getAsLong();
        firstAt = frames == 0 ? now : firstAt;
        frames++;
        next.accept(frame);
        if (now - firstAt > limits.burst().toNanos()) {
            joined = true;
        } else if (frames == RING) {
            joined = true;
            next.accept(
                    Loss.unknown(
                                    LossPlace.RING_OVERRUN,
                                    opened,
                                    latest(frame.received()),
                                    "the agent's ring was full before the console followed it")
                            // Nobody knew when they came: it lies before the packets of the ring.
                            .after(0));
        }
    }

    private void hold(Frame frame) {
        long now = nanos.getAsLong();
        firstAt = frames == 0 ? now : firstAt;
        if (now - lastAt >= limits.quiet().toNanos()) {
            begun += now - lastAt; // stood still: none of the time a replay takes
        }
        lastAt = now;
        held[frames] = frame;
        digests[frames] = frame.digest();
        empty[frames] = frame.bytes().length == 0;
        bytes += frame.bytes().length;
        frames++;
        if (decisive && TailMatch.runUpTo(tail, digests, frames - 1) == tail.size()) {
            release(new TailMatch(frames, true));
        } else if (frames == RING) {
            decide();
        } else {
            shedOldest();
        }
    }

    private void shedOldest() {
        while (bytes > limits.bytes() && shed < frames) {
            Frame oldest = held[shed];
            held[shed++] = null;
            bytes -= oldest == null ? 0 : oldest.bytes().length;
        }
    }

    @Override
    public boolean tick() {
        if (joined || tail.isEmpty()) {
            return false;
        }
        if (announced) {
            decideInTime(nanos.getAsLong());
        }
        return !joined;
    }

    private void decideInTime(long now) {
        boolean over = now - begun >= limits.longest().toNanos();
        boolean quiet = now - lastAt >= limits.quiet().toNanos();
        // Before the first packet a pause means nothing: the agent may be slow to begin.
        if (over || quiet && frames > 0) {
            TailMatch match = match();
            if (match.certain() || over && !quiet || answered && asked - lastAt >= 0) {
                release(match);
            }
        }
    }

    @Override
    public void settle() {
        if (!joined && !tail.isEmpty() && frames > 0) {
            decide();
        }
    }

    /** What is held and not certainly new is dropped: it is still in the ring, and the next attach brings it again. */
    @Override
    public void end(StreamEnd end) {
        if (!joined && !tail.isEmpty() && frames > 0) {
            TailMatch match = match();
            if (match.certain()) {
                release(match);
            }
        }
        joined = true;
        next.accept(end);
    }

    private void decide() {
        release(match());
    }

    private TailMatch match() {
        return TailMatch.find(tail, Arrays.copyOf(digests, frames), Arrays.copyOf(empty, frames));
    }

    private void release(TailMatch match) {
        joined = true;
        if (!match.certain()) {
            next.accept(hole(match));
        }
        int loss = 0;
        long gone = 0;
        for (int i = match.next(); i < frames; i++) {
            while (loss < losses.size() && losses.get(loss).position() <= i) {
                tell(losses.get(loss++), match.next());
            }
            Frame frame = held[i];
            if (frame == null) {
                gone++;
            } else {
                tellShed(gone, frame.received());
                gone = 0;
                next.accept(frame);
            }
        }
        tellShed(gone, opened);
        while (loss < losses.size()) {
            tell(losses.get(loss++), match.next());
        }
        Arrays.fill(held, null);
        losses.clear();
    }

    /** What was lost among packets known already was known already, or reported. */
    private void tell(Placed placed, int firstNew) {
        if (placed.position() >= firstNew) {
            next.accept(placed.loss());
        }
    }

    private void tellShed(long count, Instant until) {
        if (count > 0) {
            next.accept(
                    Loss.exactly(
                            count,
                            LossPlace.INLET,
                            opened,
                            latest(until),
                            "the console's memory for joining streams was full"));
        }
    }

    private Loss hole(TailMatch match) {
        Frame first = match.next() < frames ? held[match.next()] : null;
        Instant until = first == null ? opened : latest(first.received());
        // A busy gadget fills a short replay up with new packets, only slower.
        return frames >= RING && lastAt - firstAt <= limits.replay().toNanos()
                ? Loss.unknown(
                        LossPlace.RING_OVERRUN,
                        opened,
                        until,
                        "the agent's ring no longer shows where this feed stopped")
                : Loss.unknown(
                        LossPlace.AGENT_RESTART,
                        opened,
                        until,
                        "the agent or its instance was started again meanwhile");
    }

    private Instant latest(Instant time) {
        return time.isBefore(opened) ? opened : time;
    }
}
