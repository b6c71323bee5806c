package io.gadgethq.runtime;

import io.gadgethq.event.DataSourceSchema;

import java.util.List;
import java.util.Optional;

/**
 * What an agent says about an image.
 *
 * @param metadata the gadget's metadata YAML, unparsed
 * @param params sorted by key: the agent sends them in another order at each call
 * @param digest of the image's manifest for the architecture of the agent, where it reports one: tells one build from
 *     another, and is not that of the index by which an image of several architectures is pulled
 */
public record GadgetDescription(
        GadgetImage image,
        Optional<String> digest,
        String metadata,
        List<DataSourceSchema> sources,
        List<GadgetParam> params) {

    public GadgetDescription {
        sources = List.copyOf(sources);
        params = List.copyOf(params);
    }
}
