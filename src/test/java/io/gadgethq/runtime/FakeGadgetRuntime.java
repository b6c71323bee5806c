package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.StreamEnd;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Agents in memory, for tests of those who use a {@link GadgetRuntime}: what is stored where, and who listens. */
public final class FakeGadgetRuntime implements GadgetRuntime {
    private final Map<NodeName, Map<InstanceId, InstanceSpec>> stored = new ConcurrentHashMap<>();
    private final Set<NodeName> unreachable = ConcurrentHashMap.newKeySet();
    private final Map<NodeName, String> failing = new ConcurrentHashMap<>();
    public final Set<InstanceId> keeps = ConcurrentHashMap.newKeySet();
    public volatile boolean cutInsteadOfStopped;

    /** Called when somebody waits for what an attach begins with. */
    public volatile Consumer<FakeRun> replayed = run -> {};

    public final List<FakeRun> runs = new CopyOnWriteArrayList<>();

    /** A stream somebody listens to. */
    public final class FakeRun implements Run {
        public final Agent agent;
        public final FeedTail tail;
        public final boolean attached;
        private final ArrivalSink sink;
        private boolean ended;

        FakeRun(Agent agent, FeedTail tail, boolean attached, ArrivalSink sink) {
            this.agent = agent;
            this.tail = tail;
            this.attached = attached;
            this.sink = sink;
        }

        public synchronized void bring(Arrival arrival) {
            sink.accept(arrival);
        }

        public synchronized void end(StreamEnd.Reason reason, String text) {
            if (!ended) {
                ended = true;
                sink.accept(new StreamEnd(reason, text, Instant.EPOCH));
            }
        }

        public synchronized boolean ended() {
            return ended;
        }

        @Override
        public boolean awaitReplay(Duration atMost) {
            replayed.accept(this);
            return true;
        }

        @Override
        public void stop() {
            end(cutInsteadOfStopped ? StreamEnd.Reason.CUT : StreamEnd.Reason.STOPPED, "");
        }

        @Override
        public void close() {
            end(StreamEnd.Reason.STOPPED, "");
        }
    }

    public void unreachable(NodeName node, boolean is) {
        if (is) {
            unreachable.add(node);
            streams(node).forEach(run -> run.end(StreamEnd.Reason.AGENT_GONE, "gone"));
        } else {
            unreachable.remove(node);
        }
    }

    public void failInit(NodeName node, String words) {
        failing.put(node, words);
    }

    public Set<InstanceId> instances(NodeName node) {
        return at(node).keySet();
    }

    public void store(NodeName node, InstanceSpec spec) {
        at(node).put(spec.id(), spec);
    }

    /** The streams of a node that have not ended. */
    public Stream<FakeRun> streams(NodeName node) {
        return runs.stream().filter(run -> run.agent.node().equals(node) && !run.ended());
    }

    private Map<InstanceId, InstanceSpec> at(NodeName node) {
        return stored.computeIfAbsent(node, any -> new ConcurrentHashMap<>());
    }

    private Map<InstanceId, InstanceSpec> reach(Agent agent) throws RunFailure {
        if (unreachable.contains(agent.node())) {
            throw new RunFailure.Unreachable(agent, agent.node() + " does not answer");
        }
        return at(agent.node());
    }

    @Override
    public GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure {
        throw new RunFailure.Refused(agent, "no such gadget", "no such gadget");
    }

    @Override
    public void create(Agent agent, InstanceSpec spec) throws RunFailure {
        reach(agent).putIfAbsent(spec.id(), spec);
    }

    @Override
    public InstanceState await(Agent agent, InstanceId id, Duration timeout) throws RunFailure {
        if (!reach(agent).containsKey(id)) {
            return new InstanceState.Absent();
        }
        String words = failing.get(agent.node());
        return words == null
                ? new InstanceState.Ready(new ReadyInstance(agent, id, System::nanoTime))
                : new InstanceState.Failed(words);
    }

    @Override
    public List<InstanceSummary> list(Agent agent) throws RunFailure {
        return reach(agent).values().stream()
                .map(spec -> new InstanceSummary(spec.id(), spec.name()))
                .toList();
    }

    @Override
    public void remove(Agent agent, InstanceId id) throws RunFailure {
        if (keeps.contains(id)) {
            throw new RunFailure.Refused(agent, "could not remove " + id, "busy");
        }
        reach(agent).remove(id);
        streams(agent.node())
                .filter(run -> run.attached)
                .forEach(run -> run.end(StreamEnd.Reason.STOPPED, "removed"));
    }

    @Override
    public Run attach(ReadyInstance instance, FeedTail tail, ArrivalSink sink) {
        return listen(new FakeRun(instance.agent(), tail, true, sink));
    }

    @Override
    public Run run(Agent agent, RunSpec spec, ArrivalSink sink) {
        return listen(new FakeRun(agent, FeedTail.EMPTY, false, sink));
    }

    private Run listen(FakeRun run) {
        runs.add(run);
        return run;
    }
}
