package io.gadgethq.history.read;

import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.event.Feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A feed as the store knows it.
 *
 * @param number in the store
 * @param nextOrdinal as of the snapshot it was read in
 * @param first time of its oldest event; empty: it has none
 */
record FeedRow(
        int number,
        Feed feed,
        TenantId tenant,
        String cluster,
        String gadget,
        Tier tier,
        int shelf,
        long nextOrdinal,
        long stored,
        Optional<Instant> first,
        Optional<Instant> last) {

    /** Its own times are cut to microseconds. */
    boolean overlaps(Instant from, Instant to) {
        Instant cut = from.truncatedTo(ChronoUnit.MICROS);
        return first.filter(oldest -> oldest.isBefore(to)).isPresent()
                && last.filter(newest -> !newest.isBefore(cut)).isPresent();
    }
}
