package io.gadgethq.catalog;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * Settings of the catalogue.
 *
 * @param officialPrefixes repositories whose images are the official gadgets: add a mirror here; each ends with a slash.
 *     The first is the one our catalogue names
 * @param describeTimeout how long one agent may take to describe an image; minutes where images have to be pulled
 * @param describeAttempts how many agents are asked in turn, 1 to 10
 * @param detailsAge how long a description is believed, since tags move and agents are upgraded
 * @param detailsKept how many descriptions are kept, each 5 to 50 kB
 * @param stopOnlyInterval how often gadgets that would hand over their data only at their stop are asked for it
 */
@ConfigurationProperties("hq.catalog")
record CatalogProperties(
        @DefaultValue("ghcr.io/inspektor-gadget/gadget/") List<String> officialPrefixes,
        @DefaultValue("60s") Duration describeTimeout,
        @DefaultValue("3") int describeAttempts,
        @DefaultValue("10m") Duration detailsAge,
        @DefaultValue("500") int detailsKept,
        @DefaultValue("5s") Duration stopOnlyInterval) {

    CatalogProperties {
        officialPrefixes = List.copyOf(officialPrefixes);
        if (officialPrefixes.isEmpty()
                || !officialPrefixes.stream().allMatch(prefix -> prefix.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "hq.catalog.official-prefixes: repositories that end with a slash, at least one");
        }
        refuseUnless(describeTimeout.isPositive(), "describe-timeout", "a positive duration");
        refuseUnless(
                describeAttempts >= 1 && describeAttempts <= 10, "describe-attempts", "1 to 10");
        refuseUnless(detailsAge.isPositive(), "details-age", "a positive duration");
        refuseUnless(detailsKept >= 1, "details-kept", "at least 1");
        refuseUnless(stopOnlyInterval.toMillis() >= 100, "stop-only-interval", "at least 100ms");
    }

    private static void refuseUnless(boolean fine, String key, String expected) {
        if (!fine) {
            throw new IllegalArgumentException("hq.catalog." + key + ": " + expected);
        }
    }
}
