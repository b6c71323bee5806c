package io.gadgethq.runtime;

import com.google.protobuf.ByteString;

import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.event.NodeName;
import io.gadgethq.runtime.wire.BuiltInGadgetManagerGrpc;
import io.gadgethq.runtime.wire.CreateGadgetInstanceRequest;
import io.gadgethq.runtime.wire.CreateGadgetInstanceResponse;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetInstanceId;
import io.gadgethq.runtime.wire.GadgetInstanceManagerGrpc;
import io.gadgethq.runtime.wire.GadgetInstanceState;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;
import io.gadgethq.runtime.wire.InfoRequest;
import io.gadgethq.runtime.wire.InfoResponse;
import io.gadgethq.runtime.wire.ListGadgetInstanceResponse;
import io.gadgethq.runtime.wire.ListGadgetInstancesRequest;
import io.gadgethq.runtime.wire.StatusResponse;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An agent in the hands of a test: answers as told, and lets the test play every stream by hand. */
final class ScriptedGadgetService implements AutoCloseable {
    static final GadgetInfo INFO =
            GadgetInfo.newBuilder()
                    .addDataSources(DataSource.newBuilder().setId(0).setName("events").setType(1))
                    .build();

    /** A RunGadget call as the agent sees it. */
    static final class Call {
        final GadgetControlRequest request;
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final ServerCallStreamObserver<GadgetEvent> out;
        private int seq;

        Call(GadgetControlRequest request, ServerCallStreamObserver<GadgetEvent> out) {
            this.request = request;
            this.out = out;
        }

        Call announce() {
            return announce(INFO);
        }

        Call announce(GadgetInfo info) {
            return send(4, 0, 0, info.toByteArray());
        }

        Call data(String text) {
            return data(0, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        Call data(int source, byte[] bytes) {
            return send(0, ++seq, source, bytes);
        }

        Call skip(int packets) {
            seq += packets;
            return this;
        }

        Call numberedFrom(int next) {
            seq = next - 1;
            return this;
        }

        Call log(int severity, String text) {
            return send(
                    severity << 16, 0, 0, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        synchronized Call send(int type, int number, int source, byte[] payload) {
            out.onNext(
                    GadgetEvent.newBuilder()
                            .setType(type)
                            .setSeq(number)
                            .setDataSourceID(source)
                            .setPayload(ByteString.copyFrom(payload))
                            .build());
            return this;
        }

        void end() {
            out.onCompleted();
        }

        void fail(String text) {
            out.onError(Status.UNKNOWN.withDescription(text).asRuntimeException());
        }

        String nextHeard() throws InterruptedException {
            return Optional.ofNullable(heard.poll(10, TimeUnit.SECONDS)).orElse("nothing");
        }
    }

    final Map<String, GadgetInstance> instances = new ConcurrentHashMap<>();
    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    final List<StreamObserver<GetGadgetInfoResponse>> waiting = new CopyOnWriteArrayList<>();
    final AtomicInteger infoQuestions = new AtomicInteger();
    final AtomicInteger listQuestions = new AtomicInteger();
    final AtomicInteger created = new AtomicInteger();
    volatile Optional<String> listError = Optional.empty();
    volatile Optional<String> removeError = Optional.empty();
    volatile GetGadgetInfoResponse imageInfo =
            GetGadgetInfoResponse.newBuilder().setGadgetInfo(INFO).build();
    volatile GetGadgetInfoRequest askedFor = GetGadgetInfoRequest.getDefaultInstance();
    volatile boolean silent;
    private final Server server;

    ScriptedGadgetService() throws IOException {
        this(0, InsecureServerCredentials.create());
    }

    ScriptedGadgetService(int port, ServerCredentials credentials) throws IOException {
        server =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port), credentials)
                        .addService(new Greeter())
                        .addService(new Gadgets())
                        .addService(new InstanceStore())
                        .build()
                        .start();
    }

    int port() {
        return server.getPort();
    }

    Agent agent() {
        return agentAt(new AgentAddress.Tcp("127.0.0.1", port(), Optional.empty()));
    }

    static Agent agentAt(AgentAddress address) {
        return new Agent(new ClusterId("test"), new NodeName("node-1"), address);
    }

    Call nextCall() throws InterruptedException {
        Call call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no stream was opened");
        }
        return call;
    }

    void store(InstanceId id, GadgetInstanceStatus status, String message) {
        instances.put(
                id.value(),
                GadgetInstance.newBuilder()
                        .setId(id.value())
                        .setName("hq-test")
                        .setState(
                                GadgetInstanceState.newBuilder()
                                        .setStatus(status)
                                        .setMessage(message))
                        .build());
    }

    /** The init of all instances is over: whoever waits for it is answered. */
    void initialised() {
        waiting.forEach(one -> {
            one.onNext(imageInfo);
            one.onCompleted();
        });
        waiting.clear();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void answer(StreamObserver<T> out, T value) {
        out.onNext(value);
        out.onCompleted();
    }

    private final class Greeter extends BuiltInGadgetManagerGrpc.BuiltInGadgetManagerImplBase {
        @Override
        public void getInfo(InfoRequest request, StreamObserver<InfoResponse> out) {
            if (!silent) {
                answer(out, InfoResponse.newBuilder().setServerVersion("0.55.1").build());
            }
        }
    }

    private final class Gadgets extends GadgetManagerGrpc.GadgetManagerImplBase {
        @Override
        public void getGadgetInfo(
                GetGadgetInfoRequest request, StreamObserver<GetGadgetInfoResponse> out) {
            askedFor = request;
            if (request.getFlags() == 1) {
                infoQuestions.incrementAndGet();
                waiting.add(out);
            } else if (request.getImageName().equals("missing")) {
                out.onError(
                        Status.UNKNOWN
                                .withDescription("ensuring image: pulling image: not found")
                                .asRuntimeException());
            } else if (!silent) {
                answer(out, imageInfo);
            }
        }

        @Override
        public StreamObserver<GadgetControlRequest> runGadget(StreamObserver<GadgetEvent> out) {
            ServerCallStreamObserver<GadgetEvent> stream =
                    (ServerCallStreamObserver<GadgetEvent>) out;
            return new StreamObserver<>() {
                private Call call;

                @Override
                public void onNext(GadgetControlRequest request) {
                    if (call == null) {
                        call = new Call(request, stream);
                        calls.add(call);
                    } else {
                        call.heard.add(request.getEventCase().name());
                    }
                }

                @Override
                public void onError(Throwable broken) {
                    call.heard.add("CANCELLED");
                }

                @Override
                public void onCompleted() {
                    call.heard.add("HALF_CLOSED");
                }
            };
        }
    }

    private final class InstanceStore
            extends GadgetInstanceManagerGrpc.GadgetInstanceManagerImplBase {
        @Override
        public void createGadgetInstance(
                CreateGadgetInstanceRequest request,
                StreamObserver<CreateGadgetInstanceResponse> out) {
            GadgetInstance wanted = request.getGadgetInstance();
            if (instances.values().stream()
                    .anyMatch(one -> one.getName().equals(wanted.getName()))) {
                out.onError(
                        Status.UNKNOWN
                                .withDescription(
                                        "gadget with name \""
                                                + wanted.getName()
                                                + "\" already exists")
                                .asRuntimeException());
                return;
            }
            created.incrementAndGet();
            instances.put(wanted.getId(), wanted);
            answer(out, CreateGadgetInstanceResponse.getDefaultInstance());
        }

        @Override
        public void listGadgetInstances(
                ListGadgetInstancesRequest request,
                StreamObserver<ListGadgetInstanceResponse> out) {
            listQuestions.incrementAndGet();
            if (listError.isPresent()) {
                out.onError(Status.UNKNOWN.withDescription(listError.get()).asRuntimeException());
                return;
            }
            answer(
                    out,
                    ListGadgetInstanceResponse.newBuilder()
                            .addAllGadgetInstances(instances.values())
                            .build());
        }

        @Override
        public void getGadgetInstance(GadgetInstanceId id, StreamObserver<GadgetInstance> out) {
            GadgetInstance found = instances.get(id.getId());
            if (found == null) {
                out.onError(
                        Status.UNKNOWN
                                .withDescription("gadget " + id.getId() + " not found")
                                .asRuntimeException());
            } else {
                answer(out, found);
            }
        }

        @Override
        public void removeGadgetInstance(GadgetInstanceId id, StreamObserver<StatusResponse> out) {
            if (removeError.isPresent() || instances.remove(id.getId()) == null) {
                answer(
                        out,
                        StatusResponse.newBuilder()
                                .setResult(1)
                                .setMessage(removeError.orElse("no such file"))
                                .build());
            } else {
                answer(out, StatusResponse.getDefaultInstance());
            }
        }
    }
}
