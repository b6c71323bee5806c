package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentProbe;
import io.gadgethq.cluster.AgentUnreachable;
import io.gadgethq.runtime.wire.BuiltInGadgetManagerGrpc;
import io.gadgethq.runtime.wire.InfoRequest;
import io.gadgethq.runtime.wire.InfoResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** GetInfo with a deadline: that a port is open does not prove that the agent answers. */
final class GrpcAgentProbe implements AgentProbe {
    private static final InfoRequest QUESTION = InfoRequest.newBuilder().setVersion("1.0").build();

    private final AgentLines lines;
    private final LongSupplier nanos;

    GrpcAgentProbe(AgentLines lines, LongSupplier nanos) {
        this.lines = lines;
        this.nanos = nanos;
    }

    @Override
    public Greeting greet(Agent agent, Duration timeout) throws AgentUnreachable {
        AgentLine line = lines.to(agent);
        long asked = nanos.getAsLong();
        try {
            InfoResponse answer =
                    BuiltInGadgetManagerGrpc.newBlockingStub(line.channel())
                            .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
                            .getInfo(QUESTION);
            line.heartbeatAnswered();
            return new Greeting(
                    answer.getServerVersion(),
                    answer.getExperimental(),
                    Duration.ofNanos(nanos.getAsLong() - asked));
        } catch (StatusRuntimeException failed) {
            if (failed.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
                line.heartbeatUnanswered();
            }
            throw new AgentUnreachable(
                    agent.address() + ": " + StatusWords.why(failed.getStatus(), timeout));
        } catch (IOException unusable) {
            throw new AgentUnreachable(agent.address() + ": " + unusable.getMessage());
        }
    }

    @Override
    public void forget(Agent agent) {
        lines.forget(agent);
    }
}
