package io.gadgethq.runtime;

import io.gadgethq.event.StreamEnd;
import io.grpc.Status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Tells the ends of a stream apart (reference sections 9.1 and 12). */
final class StreamEndings {
    private StreamEndings() {}

    /**
     * @param asked what we asked the stream to end for; null: nothing
     */
    static StreamEnd.Reason reason(Status status, StreamEnd.@Nullable Reason asked) {
        if (status.isOk()) {
            return asked == null ? StreamEnd.Reason.STOPPED : asked;
        }
        if (StatusWords.isAgentsAnswer(status)
                || status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
            return StreamEnd.Reason.GADGET_FAILED;
        }
        return StatusWords.isClosedByPeer(status)
                ? StreamEnd.Reason.AGENT_GONE
                : StreamEnd.Reason.CUT;
    }

    static String text(Status status, StreamEnd.@Nullable Reason asked, boolean attached) {
        if (status.isOk()) {
            return asked != null
                    ? askedText(asked)
                    : attached
                            ? "the instance was removed or started again"
                            : "the gadget ended by itself";
        }
        if (StatusWords.isAgentsAnswer(status)) {
            return StatusWords.text(status);
        }
        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
            return "the gadget sent " + StatusWords.tooLarge(status);
        }
        return StatusWords.isClosedByPeer(status)
                ? "the agent closed the connection"
                : StatusWords.why(status, Duration.ZERO);
    }

    static String askedText(StreamEnd.Reason asked) {
        return asked == StreamEnd.Reason.TIMED_OUT ? "the time limit was over" : "stopped";
    }
}
