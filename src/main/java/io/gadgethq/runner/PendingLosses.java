package io.gadgethq.runner;

import io.gadgethq.event.Loss;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Losses found but not yet written down. Bounded: when the registry cannot write for long, neighbours are joined, which
 * keeps every count and widens the place.
 */
final class PendingLosses {
    private static final int MAX = 1_000;

    private final List<Loss> losses = new ArrayList<>();

    synchronized void add(Loss loss) {
        int same = losses.size() < MAX ? -1 : lastOf(loss);
        if (same < 0) {
            losses.add(loss);
        } else {
            losses.set(same, join(losses.get(same), loss));
        }
    }

    synchronized List<Loss> all() {
        return List.copyOf(losses);
    }

    /** These have been written down. */
    @SuppressWarnings("ReferenceEquality") // equal losses at the same moment are two losses
    synchronized void remove(List<Loss> written) {
        losses.removeIf(loss -> written.stream().anyMatch(one -> one == loss));
    }

    private int lastOf(Loss loss) {
        for (int i = losses.size() - 1; i >= 0; i--) {
            if (losses.get(i).place() == loss.place()) {
                return i;
            }
        }
        return -1;
    }

    private static Loss join(Loss first, Loss second) {
        boolean counted = first.count().isPresent() || second.count().isPresent();
        long sum = first.count().orElse(0) + second.count().orElse(0);
        return new Loss(
                first.place(),
                first.from(),
                second.to().isBefore(first.to()) ? first.to() : second.to(),
                first.afterOrdinal(),
                counted ? OptionalLong.of(sum) : OptionalLong.empty(),
                first.atLeast()
                        || second.atLeast()
                        || first.count().isEmpty()
                        || second.count().isEmpty(),
                first.cause());
    }
}
