package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.FeedTail;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/** The agent's service over gRPC. */
final class GrpcGadgetRuntime implements GadgetRuntime, AutoCloseable {
    /** RunGadget with our own reader of answers. */
    private static final MethodDescriptor<GadgetControlRequest, WirePacket> RUN =
            GadgetManagerGrpc.getRunGadgetMethod().toBuilder(
                            GadgetManagerGrpc.getRunGadgetMethod().getRequestMarshaller(),
                            new WirePacketMarshaller())
                    .build();

    private final AgentLines lines;
    private final ScheduledExecutorService timers;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Pause pause = new Pause();
    private final Descriptions descriptions;
    private final Instances instances;
    private final Readiness readiness;

    /**
     * @param timers for short tasks that do not block
     * @param nanos a clock that only goes forward
     */
    GrpcGadgetRuntime(
            AgentLines lines,
            ScheduledExecutorService timers,
            InstantSource clock,
            LongSupplier nanos) {
        this.lines = lines;
        this.timers = timers;
        this.clock = clock;
        this.nanos = nanos;
        UnaryCalls calls = new UnaryCalls(lines);
        this.descriptions = new Descriptions(calls);
        this.instances = new Instances(calls, pause);
        this.readiness = new Readiness(calls, instances, pause, nanos);
    }

    @Override
    public GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure {
        return descriptions.describe(agent, image, params, timeout);
    }

    @Override
    public void create(Agent agent, InstanceSpec spec) throws RunFailure {
        instances.create(agent, spec);
    }

    @Override
    public InstanceState await(Agent agent, InstanceId id, Duration timeout) throws RunFailure {
        return readiness.await(agent, id, timeout);
    }

    @Override
    public List<InstanceSummary> list(Agent agent) throws RunFailure {
        return instances.list(agent);
    }

    @Override
    public void remove(Agent agent, InstanceId id) throws RunFailure {
        readiness.forget(agent, id);
        instances.remove(agent, id);
    }

    @Override
    public Run attach(ReadyInstance instance, FeedTail tail, ArrivalSink sink) {
        boolean proven = instance.use();
        AttachJoin join =
                new AttachJoin(tail, sink, AttachJoin.Limits.DEFAULT, clock.instant(), nanos);
        AgentStream stream =
                stream(instance.agent(), RunRequests.attach(instance.id()), join, tail, null);
        if (proven) {
            start(stream);
            new AttachWatch(stream, instances, instance, timers, nanos).start();
        } else {
            stream.startFailed(
                    "the instance was ready more than %s ago: it has to be asked again"
                            .formatted(StatusWords.inWords(ReadyInstance.VALIDITY)));
        }
        return stream;
    }

    @Override
    public Run run(Agent agent, RunSpec spec, ArrivalSink sink) {
        AgentStream stream =
                stream(
                        agent,
                        RunRequests.run(spec),
                        JoinedSink.direct(sink),
                        FeedTail.EMPTY,
                        spec.limit().orElse(null));
        start(stream);
        return stream;
    }

    private AgentStream stream(
            Agent agent,
            GadgetControlRequest request,
            JoinedSink sink,
            FeedTail tail,
            @Nullable Duration limit) {
        return new AgentStream(
                new AgentStream.Parts(
                        lines.to(agent),
                        request,
                        new ArrivalReader(sink, clock),
                        clock,
                        timers,
                        limit,
                        new Replay(tail, AttachJoin.Limits.DEFAULT, nanos)));
    }

    private static void start(AgentStream stream) {
        try {
            stream.start(stream.line().channel().newCall(RUN, CallOptions.DEFAULT));
        } catch (IOException unusable) {
            stream.startFailed(String.valueOf(unusable.getMessage()));
        }
    }

    @Override
    public void close() {
        pause.close();
        lines.close();
        timers.shutdownNow();
    }
}
