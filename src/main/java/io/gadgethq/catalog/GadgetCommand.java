package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetImage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code kubectl gadget run} or {@code gadgetctl run} command asks for.
 *
 * @param values by wire key; not checked
 * @param nodes empty: all
 * @param duration the command's time limit, if it names one
 * @param ignored flags that mean nothing here, such as {@code --output}, as written
 */
public record GadgetCommand(
        GadgetImage image,
        Map<String, String> values,
        List<String> nodes,
        Optional<Duration> duration,
        List<String> ignored) {

    public GadgetCommand {
        values = Map.copyOf(values);
        nodes = List.copyOf(nodes);
        ignored = List.copyOf(ignored);
    }
}
