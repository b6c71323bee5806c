package io.gadgethq.bench;

import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GadgetRunRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link ReplayServer} in a process of its own, so that only the receiving side counts here. */
final class ReplayProcess implements AutoCloseable {
    private static final int PAYLOAD = 0;

    private final Process process;
    private final ManagedChannel channel;

    private ReplayProcess(Process process, ManagedChannel channel) {
        this.process = process;
        this.channel = channel;
    }

    static ReplayProcess start() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReplayServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out = process.inputReader();
        String port = out.readLine();
        if (port == null) {
            throw new IOException("the replaying server did not start");
        }
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(port))
                        .usePlaintext()
                        .directExecutor()
                        .build();
        return new ReplayProcess(process, channel);
    }

    /** Receives so many data events, each handed over on the network thread. */
    void stream(int records, Receiver receiver) throws Exception {
        CompletableFuture<Integer> received = new CompletableFuture<>();
        StreamObserver<GadgetControlRequest> requests =
                GadgetManagerGrpc.newStub(channel).runGadget(new Events(receiver, received));
        requests.onNext(
                GadgetControlRequest.newBuilder()
                        .setRunRequest(GadgetRunRequest.newBuilder().setTimeout(records))
                        .build());
        requests.onCompleted();
        int count = received.get(10, TimeUnit.MINUTES);
        if (count != records) {
            throw new IOException("received " + count + " of " + records);
        }
    }

    @Override
    public void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        process.destroy();
    }

    interface Receiver {
        void accept(GadgetEvent event) throws Exception;
    }

    private static final class Events implements StreamObserver<GadgetEvent> {
        private final Receiver receiver;
        private final CompletableFuture<Integer> received;
        private int count;

        Events(Receiver receiver, CompletableFuture<Integer> received) {
            this.receiver = receiver;
            this.received = received;
        }

        @Override
        public void onNext(GadgetEvent event) {
            if (event.getType() != PAYLOAD) {
                return;
            }
            count++;
            try {
                receiver.accept(event);
            } catch (Exception e) {
                received.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable error) {
            received.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            received.complete(count);
        }
    }
}
