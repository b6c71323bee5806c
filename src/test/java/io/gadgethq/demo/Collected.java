package io.gadgethq.demo;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything one RunGadget stream brought, and how it ended. Reads as fast as it can until it is paused. */
final class Collected implements ClientResponseObserver<GadgetControlRequest, GadgetEvent> {
    private static final int PREFETCH = 1_024;

    private final List<GadgetEvent> events = new ArrayList<>();
    private Optional<Status> end = Optional.empty();
    private ClientCallStreamObserver<GadgetControlRequest> requests;
    private boolean paused;

    @Override
    public void beforeStart(ClientCallStreamObserver<GadgetControlRequest> requests) {
        this.requests = requests;
        requests.disableAutoRequestWithInitial(PREFETCH);
    }

    @Override
    public synchronized void onNext(GadgetEvent event) {
        events.add(event);
        if (!paused) {
            requests.request(1);
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end = Optional.of(Status.fromThrowable(failure));
    }

    @Override
    public synchronized void onCompleted() {
        end = Optional.of(Status.OK);
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        requests.request(PREFETCH);
    }

    void send(GadgetControlRequest request) {
        requests.onNext(request);
    }

    void stop() {
        send(AgentClient.stop());
    }

    void halfClose() {
        requests.onCompleted();
    }

    void cancel() {
        requests.cancel("left", null);
    }

    synchronized List<GadgetEvent> events() {
        return List.copyOf(events);
    }

    synchronized int count() {
        return (int) events.stream().filter(event -> event.getType() == 0).count();
    }

    List<GadgetEvent> packets() {
        return events().stream().filter(event -> event.getType() == 0).toList();
    }

    List<ByteString> payloads() {
        return packets().stream().map(GadgetEvent::getPayload).toList();
    }

    List<String> logLines() {
        return events().stream()
                .filter(event -> event.getType() >= 65_536)
                .map(event -> event.getPayload().toStringUtf8())
                .toList();
    }

    GadgetInfo info() {
        awaitEvents(1);
        try {
            return GadgetInfo.parseFrom(events().getFirst().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    synchronized boolean isOver() {
        return end.isPresent();
    }

    void awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> events().size() >= count);
    }

    void awaitPackets(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> count() >= count);
    }

    Status awaitEnd() {
        await().atMost(Duration.ofSeconds(20)).until(this::isOver);
        return end.orElseThrow();
    }
}
