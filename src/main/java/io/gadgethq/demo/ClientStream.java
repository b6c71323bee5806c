package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import io.gadgethq.runtime.wire.GadgetEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;

/**
 * What waits to be sent to one client: a bounded queue that drops what does not fit and uses up its sequence number.
 * Used by the agent's thread only.
 */
final class ClientStream {
    private final ServerCallStreamObserver<GadgetEvent> observer;
    private final int capacity;

    /** Gadget info and replay: waits beside the queue and does not count against it. */
    private final Queue<GadgetEvent> replay = new ArrayDeque<>();

    private final Deque<GadgetEvent> queue = new ArrayDeque<>();
    private @Nullable Status end;
    private boolean over;
    private int seq;
    private long toDrop;
    private long dropped;

    /**
     * @param capacity packets that may wait; further ones are dropped
     */
    ClientStream(ServerCallStreamObserver<GadgetEvent> observer, int capacity) {
        this.observer = observer;
        this.capacity = capacity;
    }

    /** Sends the gadget info and everything the ring held. */
    void begin(ByteString info, List<Packet> ring) {
        replay.add(
                GadgetEvent.newBuilder().setType(EventType.GADGET_INFO).setPayload(info).build());
        for (Packet packet : ring) {
            replay.add(data(packet));
        }
    }

    /** Takes a live packet; {@link #drain} sends it. */
    void offer(Packet packet) {
        GadgetEvent event = data(packet);
        if (toDrop > 0) {
            toDrop--;
            dropped++;
        } else if (queue.size() >= capacity || over) {
            dropped++;
        } else {
            queue.add(event);
            if (queue.size() * 2 > capacity) {
                drain();
            }
        }
    }

    /** A log line shares the queue and has no sequence number. */
    void log(int severity, String line) {
        if (queue.size() < capacity && !over) {
            queue.add(
                    GadgetEvent.newBuilder()
                            .setType(severity << EventType.LOG_SHIFT)
                            .setPayload(ByteString.copyFromUtf8(line))
                            .build());
        }
    }

    private GadgetEvent data(Packet packet) {
        return GadgetEvent.newBuilder()
                .setSeq(++seq)
                .setPayload(packet.payload())
                .setDataSourceID(packet.source())
                .build();
    }

    /** Sends as much as the client takes without waiting. */
    void drain() {
        while (!over && observer.isReady()) {
            GadgetEvent next = replay.isEmpty() ? queue.poll() : replay.poll();
            if (next == null) {
                break;
            }
            observer.onNext(next);
        }
        if (!over && end != null && replay.isEmpty() && queue.isEmpty()) {
            close(end);
        }
    }

    /** Ends the stream once everything that waits was sent. */
    void finish(Status status) {
        end = status;
        drain();
    }

    private void close(Status status) {
        over = true;
        if (status.isOk()) {
            observer.onCompleted();
        } else {
            observer.onError(status.asRuntimeException());
        }
    }

    /** The client is gone: nothing is sent any more. */
    void abandon() {
        over = true;
        replay.clear();
        queue.clear();
    }

    /** Drops this many of the packets to come. */
    void dropNext(long packets) {
        toDrop += packets;
    }

    /** Throws away what waits, as the agent does with what it gathered at a stop when it is in a hurry. */
    void loseTail() {
        dropped += queue.size();
        queue.clear();
    }

    long dropped() {
        return dropped;
    }
}
