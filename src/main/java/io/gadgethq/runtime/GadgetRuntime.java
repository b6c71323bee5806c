package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.FeedTail;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs gadgets on agents and hears them. All calls block the calling (virtual) thread up to their time limit; streams
 * arrive on network threads.
 */
public interface GadgetRuntime {

    /**
     * Asks for parameters and data sources of an image. Costs the agent 60 to 500 ms, minutes if the image has to be
     * pulled: cache the answer.
     *
     * @param params at least the {@code operator.oci.*} ones of the run to come
     */
    GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure;

    /** Stores an instance. An instance with this id that is there already is left as it is. */
    void create(Agent agent, InstanceSpec spec) throws RunFailure;

    /** Whether an instance can be followed; waits up to {@code timeout} for its init. */
    InstanceState await(Agent agent, InstanceId id, Duration timeout) throws RunFailure;

    /** The instances the agent holds, of whatever origin. */
    List<InstanceSummary> list(Agent agent) throws RunFailure;

    /** Removes an instance; one that is not there is no error. */
    void remove(Agent agent, InstanceId id) throws RunFailure;

    /**
     * Follows an instance. What the sink gets begins behind {@code tail}: packets that were accepted before are left
     * out, and what lies between is reported as a loss (design section 4.1).
     *
     * @param tail the last packets accepted from this feed; empty: the feed is new
     */
    Run attach(ReadyInstance instance, FeedTail tail, ArrivalSink sink);

    /** Runs a gadget in the foreground: it ends with the stream. */
    Run run(Agent agent, RunSpec spec, ArrivalSink sink);
}
