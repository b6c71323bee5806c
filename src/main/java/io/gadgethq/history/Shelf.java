package io.gadgethq.history;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;

import java.util.Locale;

/** What one team keeps of one class of gadgets: events of the same shelf are kept equally long. */
public record Shelf(TenantId tenant, Tier tier) {

    /** The class as it stands in the tables and in the API: metadata, paths, payload. */
    public String className() {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return tenant + "/" + className();
    }
}
