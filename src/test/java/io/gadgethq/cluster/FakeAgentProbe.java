package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Agents that answer as the test says. */
final class FakeAgentProbe implements AgentProbe {
    final Map<NodeName, String> failing = new ConcurrentHashMap<>();
    final Map<NodeName, CountDownLatch> frozen = new ConcurrentHashMap<>();
    final Map<NodeName, AtomicInteger> questions = new ConcurrentHashMap<>();
    final List<Agent> forgotten = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Greeting greet(Agent agent, Duration timeout) throws AgentUnreachable {
        questions.computeIfAbsent(agent.node(), node -> new AtomicInteger()).incrementAndGet();
        CountDownLatch gate = frozen.get(agent.node());
        if (gate != null) {
            try {
                gate.await();
            } catch (InterruptedException interrupted) {
                throw new AgentUnreachable("interrupted");
            }
        }
        String why = failing.get(agent.node());
        if (why != null) {
            throw new AgentUnreachable(why);
        }
        return new Greeting("0.55.1", false, Duration.ofMillis(3));
    }

    int questions(NodeName node) {
        return questions.getOrDefault(node, new AtomicInteger()).get();
    }

    @Override
    public void forget(Agent agent) {
        forgotten.add(agent);
    }
}
