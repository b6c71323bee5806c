package io.gadgethq.runtime;

import io.gadgethq.runtime.wire.GadgetAttachRequest;
import io.gadgethq.runtime.wire.GadgetControlRequest;
import io.gadgethq.runtime.wire.GadgetRunRequest;

import java.time.Duration;

/** The requests that begin something. */
final class RunRequests {
    /** The protocol's only version; a request without it is refused. */
    static final int VERSION = 1;

    /** Information and worse: without log lines the agent would not even tell of lost samples. */
    private static final int LOG_LEVEL = 4;

    /** The agent's own limit is behind ours: at its limit it drops what it has queued. */
    private static final Duration BEHIND_OURS = Duration.ofMinutes(1);

    private RunRequests() {}

    static GadgetRunRequest of(RunSpec spec) {
        return GadgetRunRequest.newBuilder()
                .setImageName(spec.image().reference())
                .putAllParamValues(spec.params())
                .setVersion(VERSION)
                .setLogLevel(LOG_LEVEL)
                .setTimeout(spec.limit().map(BEHIND_OURS::plus).orElse(Duration.ZERO).toNanos())
                .build();
    }

    static GadgetControlRequest run(RunSpec spec) {
        return GadgetControlRequest.newBuilder().setRunRequest(of(spec)).build();
    }

    static GadgetControlRequest attach(InstanceId id) {
        return GadgetControlRequest.newBuilder()
                .setAttachRequest(
                        GadgetAttachRequest.newBuilder().setId(id.value()).setVersion(VERSION))
                .build();
    }
}
