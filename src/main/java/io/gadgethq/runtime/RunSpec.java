package io.gadgethq.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What to run.
 *
 * @param params every parameter of the gadget with its value, by wire key; defaults included, since the agent applies
 *     none itself (reference section 5.1)
 * @param limit after this time a run in the foreground is stopped by us, in order; instances know no limit, since the
 *     agent does not enforce theirs
 */
public record RunSpec(GadgetImage image, Map<String, String> params, Optional<Duration> limit) {

    public RunSpec {
        params = Map.copyOf(params);
        if (limit.filter(time -> !time.isPositive()).isPresent()) {
            throw new IllegalArgumentException("a run's limit is positive: " + limit.get());
        }
    }

    public RunSpec(GadgetImage image, Map<String, String> params) {
        this(image, params, Optional.empty());
    }
}
