package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one connection to an agent, whatever the number of streams on it, and what is known of its silence.
 *
 * <p>A connection may die without a word: the node lost power, a tunnel fell asleep. Then heartbeats stay without answer
 * and so do all streams, for minutes. Two unanswered heartbeats with no packet between them cut the line: every stream
 * on it ends, and the next call connects anew. An agent that is only slow but still sends is left alone.
 */
final class AgentLine {
    private static final int SILENT_HEARTBEATS = 2;

    private final Agent agent;
    private final AgentChannels channels;
    private final Set<AgentStream> streams = ConcurrentHashMap.newKeySet();
    private final LongAdder heard = new LongAdder();
    private @Nullable ManagedChannel channel;
    private boolean closed;
    private int unanswered;
    private long heardBefore;

    AgentLine(Agent agent, AgentChannels channels) {
        this.agent = agent;
        this.channels = channels;
    }

    Agent agent() {
        return agent;
    }

    /**
     * The channel, opened if need be. One whose last attempt to connect failed is replaced: it would wait up to two
     * minutes before its next attempt and answer with the old error until then.
     *
     * @throws IOException if it cannot be opened; the message is for a person
     */
    synchronized ManagedChannel channel() throws IOException {
        if (closed) {
            throw new IOException("the node is not part of a cluster any more");
        }
        if (channel != null && isSpent(channel.getState(false))) {
            channel.shutdownNow();
            channel = null;
        }
        if (channel == null) {
            channel = channels.open(agent.address());
        }
        return channel;
    }

    private static boolean isSpent(ConnectivityState state) {
        return state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN;
    }

    void opened(AgentStream stream) {
        streams.add(stream);
    }

    void ended(AgentStream stream) {
        streams.remove(stream);
    }

    int streams() {
        return streams.size();
    }

    /** Something arrived on a stream. */
    void heard() {
        heard.increment();
    }

    synchronized void heartbeatAnswered() {
        unanswered = 0;
    }

    /** Cuts the line if this silence is not the first and nothing else arrived meanwhile. */
    void heartbeatUnanswered() {
        if (isDead()) {
            cut(
                    "the agent fell silent: %d heartbeats without an answer"
                            .formatted(SILENT_HEARTBEATS));
        }
    }

    private synchronized boolean isDead() {
        long now = heard.sum();
        unanswered = unanswered > 0 && now == heardBefore ? unanswered + 1 : 1;
        heardBefore = now;
        return unanswered >= SILENT_HEARTBEATS;
    }

    /** Ends every stream and drops the connection. The next call connects anew. */
    void cut(String why) {
        ManagedChannel dead = drop();
        // Outside the lock: each stream calls its sink.
        List.copyOf(streams).forEach(stream -> stream.cut(why));
        if (dead != null) {
            dead.shutdownNow();
        }
    }

    private synchronized @Nullable ManagedChannel drop() {
        ManagedChannel dead = channel;
        channel = null;
        unanswered = 0;
        return dead;
    }

    void close(String why) {
        synchronized (this) {
            closed = true;
        }
        cut(why);
    }
}
