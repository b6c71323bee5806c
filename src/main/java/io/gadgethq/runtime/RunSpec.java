package io.gadgethq.runtime;

import java.util.Map;

/**
 * What to run.
 *
 * @param params every parameter of the gadget with its value, by wire key; defaults included, since the agent applies
 *     none itself (reference section 5.1)
 */
public record RunSpec(GadgetImage image, Map<String, String> params) {

    public RunSpec {
        params = Map.copyOf(params);
    }
}
