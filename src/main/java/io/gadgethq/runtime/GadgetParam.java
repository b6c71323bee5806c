package io.gadgethq.runtime;

import java.util.List;

/**
 * A parameter as GetGadgetInfo describes it (reference section 5).
 *
 * @param key wire key: prefix and key joined
 * @param type the agent's type hint: empty or {@code string}, {@code bool}, {@code int32}, {@code duration} …
 * @param group section of the form, from the tag {@code group:…}; empty: none
 * @param advanced to be folded away
 * @param valueHint what kind of picker fits, such as {@code k8s:namespace}
 * @param possibleValues closed list of values; empty: any
 */
public record GadgetParam(
        String key,
        String title,
        String description,
        String type,
        String defaultValue,
        String group,
        boolean advanced,
        String valueHint,
        List<String> possibleValues,
        boolean mandatory,
        String alternativeKey) {

    public GadgetParam {
        possibleValues = List.copyOf(possibleValues);
    }
}
