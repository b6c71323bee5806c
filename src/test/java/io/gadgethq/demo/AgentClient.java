package io.gadgethq.demo;

import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.runtime.wire.BuiltInGadgetManagerGrpc;
import io.gadgethq.runtime.wire.CreateGadgetInstanceRequest;
import io.gadgethq.runtime.wire.GadgetAttachRequest;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceId;
import io.gadgethq.runtime.wire.GadgetInstanceManagerGrpc;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GadgetRunRequest;
import io.gadgethq.runtime.wire.GadgetStopRequest;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.InfoRequest;
import io.gadgethq.runtime.wire.InfoResponse;
import io.gadgethq.runtime.wire.StatusResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client of the generated stubs, without any of the console's code. */
final class AgentClient implements AutoCloseable {
    private final ManagedChannel channel;

    AgentClient(SimulatedAgent agent) {
        AgentAddress.Tcp address = (AgentAddress.Tcp) agent.address();
        this(
                NettyChannelBuilder.forAddress(address.host(), address.port())
                        .usePlaintext()
                        .maxInboundMessageSize(64 << 20)
                        .build());
    }

    AgentClient(ManagedChannel channel) {
        this.channel = channel;
    }

    InfoResponse greet() {
        return BuiltInGadgetManagerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .getInfo(InfoRequest.getDefaultInstance());
    }

    GadgetInfo describe(String image) {
        return describe(
                GetGadgetInfoRequest.newBuilder().setVersion(1).setImageName(image).build());
    }

    GadgetInfo describe(GetGadgetInfoRequest request) {
        return GadgetManagerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .getGadgetInfo(request)
                .getGadgetInfo();
    }

    GadgetInfo describeInstance(String id, Duration patience) {
        return GadgetManagerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(patience)
                .getGadgetInfo(
                        GetGadgetInfoRequest.newBuilder()
                                .setVersion(1)
                                .setFlags(1)
                                .setImageName(id)
                                .build())
                .getGadgetInfo();
    }

    /** Creates an instance and waits until it can be attached to. */
    void createReady(String id, String image, Map<String, String> parameters) {
        create(id, image, parameters);
        describeInstance(id, Duration.ofSeconds(10));
    }

    GadgetInstance create(String id, String image, Map<String, String> parameters) {
        GadgetInstance instance =
                GadgetInstance.newBuilder()
                        .setId(id)
                        .setName("n-" + id.substring(0, 8))
                        .setGadgetConfig(request(image, parameters))
                        .build();
        return create(instance);
    }

    GadgetInstance create(GadgetInstance instance) {
        return instances()
                .createGadgetInstance(
                        CreateGadgetInstanceRequest.newBuilder()
                                .setGadgetInstance(instance)
                                .build())
                .getGadgetInstance();
    }

    GadgetInstance get(String id) {
        return instances().getGadgetInstance(GadgetInstanceId.newBuilder().setId(id).build());
    }

    StatusResponse remove(String id) {
        return instances().removeGadgetInstance(GadgetInstanceId.newBuilder().setId(id).build());
    }

    GadgetInstanceManagerGrpc.GadgetInstanceManagerBlockingStub instances() {
        return GadgetInstanceManagerGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    static GadgetRunRequest request(String image, Map<String, String> parameters) {
        return GadgetRunRequest.newBuilder()
                .setImageName(image)
                .setVersion(1)
                .putAllParamValues(parameters)
                .build();
    }

    Collected run(GadgetRunRequest request) {
        return open(GadgetControlRequest.newBuilder().setRunRequest(request).build());
    }

    Collected run(String image, Map<String, String> parameters) {
        return run(request(image, parameters));
    }

    Collected attach(String id) {
        return open(
                GadgetControlRequest.newBuilder()
                        .setAttachRequest(GadgetAttachRequest.newBuilder().setId(id).setVersion(1))
                        .build());
    }

    static GadgetControlRequest stop() {
        return GadgetControlRequest.newBuilder()
                .setStopRequest(GadgetStopRequest.getDefaultInstance())
                .build();
    }

    Collected open(GadgetControlRequest first) {
        Collected stream = new Collected();
        GadgetManagerGrpc.newStub(channel).runGadget(stream);
        stream.send(first);
        return stream;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
