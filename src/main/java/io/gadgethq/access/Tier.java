package io.gadgethq.access;

/** How sensitive the data of a gadget is; a right for a tier includes the lower ones. */
public enum Tier {
    METADATA("metadata"),
    PATHS("paths and arguments"),
    PAYLOAD("payload");

    private final String title;

    Tier(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
