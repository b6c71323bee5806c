package io.gadgethq.runtime;

import com.google.protobuf.InvalidProtocolBufferException;

import io.gadgethq.event.StreamEnd;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetStopRequest;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One RunGadget call. Network thread, timers and callers meet here under one lock, so that the sink hears everything in
 * order, exactly one {@link StreamEnd}, and nothing after it, whoever ends the stream first.
 */
final class AgentStream extends ClientCall.Listener<WirePacket> implements Run {
    /** How long the last data may take after a stop (reference section 3.5). */
    static final Duration DRAIN = Duration.ofSeconds(30);

    static final String INTERNAL_ERROR = "internal error in the console, see its log";

    private static final Logger log = LoggerFactory.getLogger(AgentStream.class);
    private static final int PREFETCH = 1_024;
    private static final int REFILL = 512;
    private static final GadgetControlRequest STOP =
            GadgetControlRequest.newBuilder()
                    .setStopRequest(GadgetStopRequest.getDefaultInstance())
                    .build();

    /**
     * What a stream is made of.
     *
     * @param limit after this time the gadget is stopped; null: never
     * @param replay what an attach begins with
     */
    record Parts(
            AgentLine line,
            GadgetControlRequest request,
            ArrivalReader reader,
            InstantSource clock,
            ScheduledExecutorService timers,
            @Nullable Duration limit,
            Replay replay) {}

    private final Parts parts;
    private final boolean attached;
    private @Nullable ClientCall<GadgetControlRequest, WirePacket> call;
    private @Nullable Future<?> timer;
    private StreamEnd.@Nullable Reason asked;
    private int consumed;
    private boolean over;

    AgentStream(Parts parts) {
        this.parts = parts;
        this.attached = parts.request().hasAttachRequest();
    }

    AgentLine line() {
        return parts.line();
    }

    /** Sends the request. A sink is told of a failure by its {@code StreamEnd}, as of any later one. */
    void start(ClientCall<GadgetControlRequest, WirePacket> opened) {
        parts.line().opened(this);
        synchronized (this) {
            call = opened;
            opened.start(this, new Metadata());
            if (over) {
                return;
            }
            opened.request(PREFETCH);
            opened.sendMessage(parts.request());
            if (parts.limit() != null) {
                timer = later(parts.limit(), () -> stop(StreamEnd.Reason.TIMED_OUT));
            }
        }
    }

    /** The line could not be opened. */
    void startFailed(String why) {
        finish(StreamEnd.Reason.CUT, why);
    }

    @Override
    public void onMessage(WirePacket packet) {
        parts.line().heard();
        synchronized (this) {
            if (over) {
                return;
            }
            try {
                parts.reader().read(packet);
                parts.replay().packet();
            } catch (InvalidProtocolBufferException damaged) {
                finish(StreamEnd.Reason.CUT, "the agent sent " + damaged.getMessage());
                return;
            } catch (RuntimeException bug) {
                // The edge of the network thread, which goes on for the other streams.
                log.error("a stream of {} broke down", parts.line().agent(), bug);
                finish(StreamEnd.Reason.CUT, INTERNAL_ERROR);
                return;
            }
            if (++consumed % REFILL == 0 && call != null) {
                call.request(REFILL);
            }
        }
    }

    @Override
    public synchronized void onClose(Status status, Metadata trailers) {
        if (over) {
            return;
        }
        StreamEnd.Reason reason = StreamEndings.reason(status, asked);
        if (status.isOk()) {
            parts.reader().endOrderly();
        }
        finish(reason, StreamEndings.text(status, asked, attached));
    }

    @Override
    public void stop() {
        stop(StreamEnd.Reason.STOPPED);
    }

    private synchronized void stop(StreamEnd.Reason why) {
        if (over || asked != null) {
            return;
        }
        asked = why;
        if (attached || call == null || !parts.reader().isAnnounced()) {
            // An attach ignores the request, and so does an agent that is still pulling the image.
            finish(why, StreamEndings.askedText(why));
            return;
        }
        parts.reader().stopping();
        call.sendMessage(STOP);
        cancelTimer();
        timer = later(DRAIN, this::drained);
    }

    private synchronized void drained() {
        if (!over) {
            parts.reader().endOrderly();
            finish(
                    StreamEnd.Reason.CUT,
                    "the agent did not end the run within %s of being asked to"
                            .formatted(StatusWords.inWords(DRAIN)));
        }
    }

    @Override
    public void close() {
        finish(StreamEnd.Reason.STOPPED, "let go");
    }

    /** The gadget failed, as we learned elsewhere. */
    void failed(String text) {
        finish(StreamEnd.Reason.GADGET_FAILED, text);
    }

    /** Whether the gadget has been set up on the node. */
    synchronized boolean isAnnounced() {
        return parts.reader().isAnnounced();
    }

    synchronized boolean isOver() {
        return over;
    }

    void cut(String why) {
        finish(StreamEnd.Reason.CUT, why);
    }

    /** The agent has answered a question that was sent at this time. */
    synchronized void answered(long asked) {
        parts.reader().answered(asked);
    }

    /** A beat for what waits for time to pass; false once there is nothing left to wait for. */
    synchronized boolean tick() {
        if (over) {
            return false;
        }
        boolean joining = parts.reader().tick();
        return parts.replay().tick(joining) || joining;
    }

    @Override
    public boolean awaitReplay(Duration atMost) throws InterruptedException {
        return !attached || parts.replay().await(atMost);
    }

    private void finish(StreamEnd.Reason reason, String text) {
        ClientCall<GadgetControlRequest, WirePacket> open;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            open = call;
            cancelTimer();
            parts.reader().end(new StreamEnd(reason, text, parts.clock().instant()));
            parts.replay().end();
        }
        parts.line().ended(this);
        if (open != null) {
            open.cancel(text, null);
        }
    }

    private Future<?> later(Duration delay, Runnable what) {
        return parts.timers().schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
