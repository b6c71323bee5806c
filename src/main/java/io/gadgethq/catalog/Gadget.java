package io.gadgethq.catalog;

import io.gadgethq.access.Tier;
import io.gadgethq.runtime.GadgetImage;

import java.util.List;

/**
 * A gadget that can be started, as our own catalogue describes it.
 *
 * @param name short name, such as {@code trace_exec}
 * @param title for people: "Program executions"
 * @param purpose one or two sentences: what it shows
 * @param symptoms in the words of somebody in trouble: "DNS is failing"
 * @param domain process, file, network, DNS, security, profile, GPU, memory …
 * @param kernelNeeds hooks and minimum kernel in one line; may be empty
 */
public record Gadget(
        String name,
        GadgetImage image,
        String title,
        String purpose,
        List<String> symptoms,
        String domain,
        Shape shape,
        Tier tier,
        String kernelNeeds) {

    public Gadget {
        symptoms = List.copyOf(symptoms);
    }
}
