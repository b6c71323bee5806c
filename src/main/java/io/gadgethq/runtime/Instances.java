package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.runtime.wire.CreateGadgetInstanceRequest;
import io.gadgethq.runtime.wire.CreateGadgetInstanceResponse;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceId;
import io.gadgethq.runtime.wire.GadgetInstanceManagerGrpc;
import io.gadgethq.runtime.wire.GadgetInstanceManagerGrpc.GadgetInstanceManagerBlockingStub;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.gadgethq.runtime.wire.ListGadgetInstancesRequest;
import io.gadgethq.runtime.wire.StatusResponse;
import io.grpc.Channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The instances an agent holds (reference section 6.2). */
final class Instances {
    private static final Duration LIST_RETRY = Duration.ofMillis(200);
    private static final int LIST_TRIES = 3;

    /** Stored, but not running on this node: yet, or at all. */
    private static final String NOT_RUNNING_HERE = "getting instance status";

    private final UnaryCalls calls;
    private final Pause pause;

    Instances(UnaryCalls calls, Pause pause) {
        this.calls = calls;
        this.pause = pause;
    }

    /** What the agent says about one instance before anybody asks whether it is initialised. */
    sealed interface Stored {
        record Nowhere() implements Stored {}

        record NotHere() implements Stored {}

        record Alive() implements Stored {}

        record Failed(String text) implements Stored {}
    }

    void create(Agent agent, InstanceSpec spec) throws RunFailure {
        String what = "create the instance " + spec.id();
        // A daemon may take a second create for a new one and run the gadget twice: look first.
        if (!(stored(agent, spec.id()) instanceof Stored.Nowhere)) {
            return;
        }
        try {
            CreateGadgetInstanceResponse answer =
                    calls.call(
                            agent,
                            what,
                            UnaryCalls.DEADLINE,
                            channel -> stub(channel).createGadgetInstance(requestOf(spec)));
            if (answer.getResult() != 0) {
                throw UnaryCalls.refused(
                        agent, what, "the agent answered with result " + answer.getResult());
            }
        } catch (RunFailure.Refused refused) {
            boolean exists = refused.text().contains("already exists");
            if (!exists || stored(agent, spec.id()) instanceof Stored.Nowhere) {
                throw refused;
            }
        }
    }

    private static CreateGadgetInstanceRequest requestOf(InstanceSpec spec) {
        return CreateGadgetInstanceRequest.newBuilder()
                .setGadgetInstance(
                        GadgetInstance.newBuilder()
                                .setId(spec.id().value())
                                .setName(spec.name())
                                .addAllTags(spec.tags())
                                .setGadgetConfig(RunRequests.of(spec.run())))
                .build();
    }

    Stored stored(Agent agent, InstanceId id) throws RunFailure {
        try {
            GadgetInstance found =
                    calls.call(
                            agent,
                            "ask for the instance " + id,
                            UnaryCalls.DEADLINE,
                            channel -> stub(channel).getGadgetInstance(wire(id)));
            return found.getState().getStatus() == GadgetInstanceStatus.StatusError
                    ? new Stored.Failed(found.getState().getMessage())
                    : new Stored.Alive();
        } catch (RunFailure.Refused refused) {
            if (refused.text().contains(NOT_RUNNING_HERE)) {
                return new Stored.NotHere();
            }
            if (refused.text().contains("not found")) {
                return new Stored.Nowhere();
            }
            throw refused;
        }
    }

    /** The agent refuses the whole list while one instance is not running on it, as just after a create. */
    List<InstanceSummary> list(Agent agent) throws RunFailure {
        Optional<RunFailure.Refused> last = Optional.empty();
        for (int i = 0; i < LIST_TRIES; i++) {
            try {
                return listOnce(agent);
            } catch (RunFailure.Refused refused) {
                if (!refused.text().contains(NOT_RUNNING_HERE)) {
                    throw refused;
                }
                last = Optional.of(refused);
                if (!pause.forTime(LIST_RETRY)) {
                    break;
                }
            }
        }
        throw last.orElseThrow();
    }

    private List<InstanceSummary> listOnce(Agent agent) throws RunFailure {
        return calls
                .call(
                        agent,
                        "list the instances",
                        UnaryCalls.DEADLINE,
                        channel ->
                                stub(channel)
                                        .listGadgetInstances(
                                                ListGadgetInstancesRequest.getDefaultInstance()))
                .getGadgetInstancesList()
                .stream()
                .filter(instance -> InstanceId.isValid(instance.getId()))
                .map(one -> new InstanceSummary(new InstanceId(one.getId()), one.getName()))
                .toList();
    }

    void remove(Agent agent, InstanceId id) throws RunFailure {
        String what = "remove the instance " + id;
        StatusResponse answer =
                calls.call(
                        agent,
                        what,
                        UnaryCalls.DEADLINE,
                        channel -> stub(channel).removeGadgetInstance(wire(id)));
        // A failure is told in the answer, not by the status; one that is gone already fails too.
        if (answer.getResult() != 0 && !(stored(agent, id) instanceof Stored.Nowhere)) {
            throw UnaryCalls.refused(agent, what, answer.getMessage());
        }
    }

    private static GadgetInstanceId wire(InstanceId id) {
        return GadgetInstanceId.newBuilder().setId(id.value()).build();
    }

    private static GadgetInstanceManagerBlockingStub stub(Channel channel) {
        return GadgetInstanceManagerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(UnaryCalls.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
}
