package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** Calls with one answer, their failures told apart. */
final class UnaryCalls {
    /** No call may wait for ever. */
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private final AgentLines lines;

    UnaryCalls(AgentLines lines) {
        this.lines = lines;
    }

    /**
     * @param what completes "could not …"
     * @param deadline the one the call carries
     */
    <T> T call(Agent agent, String what, Duration deadline, Function<Channel, T> call)
            throws RunFailure {
        try {
            return call.apply(channel(agent, what));
        } catch (StatusRuntimeException failed) {
            throw failure(agent, what, failed.getStatus(), deadline);
        }
    }

    Channel channel(Agent agent, String what) throws RunFailure.Unreachable {
        try {
            return lines.to(agent).channel();
        } catch (IOException unusable) {
            throw new RunFailure.Unreachable(
                    agent, sentence(agent, what, String.valueOf(unusable.getMessage())));
        }
    }

    static RunFailure failure(Agent agent, String what, Status status, Duration deadline) {
        String why = StatusWords.why(status, deadline);
        if (StatusWords.isAgentsAnswer(status)) {
            String text = StatusWords.text(status);
            return refused(agent, what, text);
        }
        return switch (status.getCode()) {
            // The same answer would come again.
            case RESOURCE_EXHAUSTED, UNIMPLEMENTED, INVALID_ARGUMENT, PERMISSION_DENIED ->
                    refused(agent, what, why);
            default -> new RunFailure.Unreachable(agent, sentence(agent, what, why));
        };
    }

    static RunFailure.Refused refused(Agent agent, String what, String text) {
        return new RunFailure.Refused(agent, sentence(agent, what, text), text);
    }

    private static String sentence(Agent agent, String what, String why) {
        return "could not %s on %s (%s): %s".formatted(what, agent.node(), agent.address(), why);
    }
}
