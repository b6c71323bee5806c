package io.gadgethq.runtime;

import java.util.regex.Pattern;

/** An image reference of a gadget, as short as {@code trace_exec} or with registry, tag and digest. 1 to 512 characters. */
public record GadgetImage(String reference) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}");

    public GadgetImage {
        if (!FORM.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "a gadget image is a reference like trace_exec or registry/name:tag, not '%s'"
                            .formatted(reference));
        }
    }

    @Override
    public String toString() {
        return reference;
    }
}
