package io.gadgethq.catalog;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.FeedTail;
import io.gadgethq.runtime.ArrivalSink;
import io.gadgethq.runtime.GadgetDescription;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.InstanceId;
import io.gadgethq.runtime.InstanceSpec;
import io.gadgethq.runtime.InstanceState;
import io.gadgethq.runtime.InstanceSummary;
import io.gadgethq.runtime.ReadyInstance;
import io.gadgethq.runtime.Run;
import io.gadgethq.runtime.RunFailure;
import io.gadgethq.runtime.RunSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Agents that only describe images, as the test says. */
final class ScriptedRuntime implements GadgetRuntime {

    /** What one agent answers. */
    interface Script {
        GadgetDescription answer(Agent agent, GadgetImage image) throws RunFailure;
    }

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    volatile Script script;

    ScriptedRuntime(Script script) {
        this.script = script;
    }

    @Override
    public GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure {
        asked.add(agent.node() + " " + image + " " + params.get("operator.oci.pull"));
        return script.answer(agent, image);
    }

    @Override
    public void create(Agent agent, InstanceSpec spec) {
        throw new AssertionError("the catalogue runs nothing");
    }

    @Override
    public InstanceState await(Agent agent, InstanceId id, Duration timeout) {
        throw new AssertionError("the catalogue runs nothing");
    }

    @Override
    public List<InstanceSummary> list(Agent agent) {
        throw new AssertionError("the catalogue runs nothing");
    }

    @Override
    public void remove(Agent agent, InstanceId id) {
        throw new AssertionError("the catalogue runs nothing");
    }

    @Override
    public Run attach(ReadyInstance instance, FeedTail tail, ArrivalSink sink) {
        throw new AssertionError("the catalogue runs nothing");
    }

    @Override
    public Run run(Agent agent, RunSpec spec, ArrivalSink sink) {
        throw new AssertionError("the catalogue runs nothing");
    }
}
