package io.gadgethq.catalog;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.runtime.GadgetParam;

import java.util.List;
import java.util.Optional;

/**
 * A gadget with what an agent of a cluster says about it.
 *
 * @param digest of the image, where known
 */
public record GadgetDetails(
        Gadget gadget,
        Optional<String> digest,
        List<DataSourceSchema> sources,
        List<GadgetParam> params) {

    public GadgetDetails {
        sources = List.copyOf(sources);
        params = List.copyOf(params);
    }
}
