package io.gadgethq.demo;

import io.gadgethq.runtime.wire.CreateGadgetInstanceRequest;
import io.gadgethq.runtime.wire.CreateGadgetInstanceResponse;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceId;
import io.gadgethq.runtime.wire.GadgetInstanceManagerGrpc;
import io.gadgethq.runtime.wire.ListGadgetInstanceResponse;
import io.gadgethq.runtime.wire.ListGadgetInstancesRequest;
import io.gadgethq.runtime.wire.StatusResponse;
import io.grpc.stub.StreamObserver;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Keeps headless instances as {@code ig daemon} does: one store per agent. */
final class InstanceService extends GadgetInstanceManagerGrpc.GadgetInstanceManagerImplBase {
    private final AgentProcess process;

    InstanceService(AgentProcess process) {
        this.process = process;
    }

    private Map<String, GadgetInstance> stored() {
        return process.core().stored();
    }

    @Override
    public void createGadgetInstance(
            CreateGadgetInstanceRequest request, StreamObserver<CreateGadgetInstanceResponse> out) {
        Answer<CreateGadgetInstanceResponse> answer = new Answer<>(process, out);
        answer.later(() -> {
            GadgetInstance wanted = complete(request.getGadgetInstance());
            String problem = problem(wanted);
            if (!problem.isEmpty()) {
                answer.refuse(problem);
                return;
            }
            stored().put(wanted.getId(), wanted);
            process.launch(wanted);
            answer.give(
                    CreateGadgetInstanceResponse.newBuilder().setGadgetInstance(wanted).build());
        });
    }

    private GadgetInstance complete(GadgetInstance wanted) {
        GadgetInstance.Builder complete =
                wanted.toBuilder()
                        .clearState()
                        .setTimeCreated(process.core().now().wall().getEpochSecond());
        RandomGenerator random = process.core().mishaps().random();
        if (wanted.getId().isEmpty()) {
            complete.setId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
        }
        if (wanted.getName().isEmpty()) {
            complete.setName("simulated_%08x".formatted(random.nextInt()));
        }
        return complete.build();
    }

    private String problem(GadgetInstance wanted) {
        if (!wanted.getId().matches("[a-f0-9]{32}")) {
            return "invalid gadget instance id: " + wanted.getId();
        }
        if (!wanted.getName().matches("[a-z0-9_-]{1,32}")) {
            return "invalid gadget instance name: " + wanted.getName();
        }
        if (stored().containsKey(wanted.getId())) {
            return "gadget with id \"" + wanted.getId() + "\" already exists";
        }
        boolean taken =
                stored().values().stream().anyMatch(i -> i.getName().equals(wanted.getName()));
        return taken ? "gadget with name \"" + wanted.getName() + "\" already exists" : "";
    }

    /** Fails as a whole as soon as one stored instance does not run on this node. */
    @Override
    public void listGadgetInstances(
            ListGadgetInstancesRequest request, StreamObserver<ListGadgetInstanceResponse> out) {
        Answer<ListGadgetInstanceResponse> answer = new Answer<>(process, out);
        answer.later(() -> {
            ListGadgetInstanceResponse.Builder list = ListGadgetInstanceResponse.newBuilder();
            for (GadgetInstance instance : stored().values()) {
                Optional<Instance> running = process.instance(instance.getId());
                if (running.isEmpty()) {
                    answer.refuse(notRunning(instance.getId()));
                    return;
                }
                list.addGadgetInstances(shown(instance, running.get()));
            }
            answer.give(list.build());
        });
    }

    @Override
    public void getGadgetInstance(GadgetInstanceId request, StreamObserver<GadgetInstance> out) {
        Answer<GadgetInstance> answer = new Answer<>(process, out);
        answer.later(() -> {
            GadgetInstance instance = stored().get(request.getId());
            Optional<Instance> running = process.instance(request.getId());
            if (instance == null) {
                answer.refuse("gadget instance \"" + request.getId() + "\" not found");
            } else if (running.isEmpty()) {
                answer.refuse(notRunning(request.getId()));
            } else {
                answer.give(shown(instance, running.get()));
            }
        });
    }

    @Override
    public void removeGadgetInstance(GadgetInstanceId request, StreamObserver<StatusResponse> out) {
        Answer<StatusResponse> answer = new Answer<>(process, out);
        answer.later(() -> {
            StatusResponse.Builder status = StatusResponse.newBuilder();
            if (stored().remove(request.getId()) == null) {
                status.setResult(1)
                        .setMessage("gadget instance \"" + request.getId() + "\" not found");
            }
            process.remove(request.getId());
            answer.give(status.build());
        });
    }

    private static String notRunning(String id) {
        return "getting instance status for \"" + id + "\": gadget not found";
    }

    /** The daemon's store keeps neither the time of creation nor tags. */
    private static GadgetInstance shown(GadgetInstance stored, Instance running) {
        return stored.toBuilder().clearTimeCreated().clearTags().setState(running.state()).build();
    }
}
