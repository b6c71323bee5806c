package io.gadgethq.bench;

import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Sends the large recording over a loopback connection as fast as it is taken. Prints its port and ends when its input
 * ends. How many events it sends stands in the time-out of the request.
 */
final class ReplayServer extends GadgetManagerGrpc.GadgetManagerImplBase {
    private final List<GadgetEvent> events;

    private ReplayServer(List<GadgetEvent> events) {
        this.events = events;
    }

    public static void main(String[] args) throws Exception {
        Server server =
                NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                        .addService(new ReplayServer(Recordings.read("trace_open.large").data()))
                        .build()
                        .start();
        System.out.println(server.getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.shutdownNow();
    }

    @Override
    public StreamObserver<GadgetControlRequest> runGadget(StreamObserver<GadgetEvent> responses) {
        Replay replay = new Replay((ServerCallStreamObserver<GadgetEvent>) responses);
        replay.responses.setOnReadyHandler(replay::send);
        return replay;
    }

    private final class Replay implements StreamObserver<GadgetControlRequest> {
        private final ServerCallStreamObserver<GadgetEvent> responses;
        private long wanted;
        private long sent;

        Replay(ServerCallStreamObserver<GadgetEvent> responses) {
            this.responses = responses;
        }

        @Override
        public void onNext(GadgetControlRequest request) {
            wanted = request.getRunRequest().getTimeout();
            send();
        }

        /** Called by one thread at a time, as gRPC serialises the callbacks of a call. */
        private void send() {
            while (sent < wanted && responses.isReady()) {
                responses.onNext(events.get((int) (sent++ % events.size())));
                if (sent == wanted) {
                    responses.onCompleted();
                }
            }
        }

        @Override
        public void onError(Throwable error) {
            wanted = 0;
        }

        /** The client has said what it wants; the events go on. */
        @Override
        public void onCompleted() {}
    }
}
