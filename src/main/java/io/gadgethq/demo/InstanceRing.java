package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last packets of an instance over all its data sources, and the clients that follow it. Registering a client and
 * copying the ring for it are one step: no gap and no duplicate between replay and live.
 */
final class InstanceRing {
    /** A constant of the agent; what a client asks for is ignored. */
    static final int CAPACITY = 1_024;

    /** Packets that may wait for one attached client. */
    static final int CLIENT_QUEUE = 1_024;

    private final Deque<Packet> packets = new ArrayDeque<>(CAPACITY);
    private final List<ClientStream> clients = new ArrayList<>();

    void add(Packet packet) {
        if (packets.size() == CAPACITY) {
            packets.removeFirst();
        }
        packets.addLast(packet);
        for (ClientStream client : clients) {
            client.offer(packet);
        }
    }

    void attach(ClientStream client, ByteString info) {
        client.begin(info, List.copyOf(packets));
        clients.add(client);
        client.drain();
    }

    void detach(ClientStream client) {
        clients.remove(client);
    }

    List<ClientStream> clients() {
        return List.copyOf(clients);
    }

    int size() {
        return packets.size();
    }
}
