package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Proof that an instance was initialised a moment ago. Only this module makes one, and nothing else can be attached to:
 * an attach to an instance that is not ready or has failed kills the whole agent (reference section 6.5). Good for one
 * attach within {@link #VALIDITY}.
 */
public final class ReadyInstance {
    /** An instance may be removed or restarted at any time: an older proof proves nothing. */
    public static final Duration VALIDITY = Duration.ofSeconds(5);

    private final Agent agent;
    private final InstanceId id;
    private final LongSupplier nanos;
    private final long provenAt;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * @param nanos a clock that only goes forward
     */
    ReadyInstance(Agent agent, InstanceId id, LongSupplier nanos) {
        this.agent = agent;
        this.id = id;
        this.nanos = nanos;
        this.provenAt = nanos.getAsLong();
    }

    public Agent agent() {
        return agent;
    }

    public InstanceId id() {
        return id;
    }

    /**
     * Uses the proof up.
     *
     * @return whether it still was one
     * @throws IllegalStateException if it was used before
     */
    boolean use() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("the proof that " + id + " is ready was used before");
        }
        return nanos.getAsLong() - provenAt <= VALIDITY.toNanos();
    }
}
