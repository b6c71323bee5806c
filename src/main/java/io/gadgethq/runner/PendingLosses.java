package io.gadgethq.runner;

import io.gadgethq.event.Loss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Losses found but not yet written down. Bounded: when the registry cannot write for long, neighbours are joined, which
 * keeps every count and widens the place. What is being written is never joined: it would be counted twice.
 */
final class PendingLosses {
    static final int MAX = 1_000;

    private final List<Loss> losses = new ArrayList<>();

    /** So many, the first ones, have been given out to be written. */
    private int givenOut;

    synchronized void add(Loss loss) {
        int same = losses.size() < MAX ? -1 : lastOf(loss);
        if (same < 0) {
            losses.add(loss);
        } else {
            losses.set(same, join(losses.get(same), loss));
        }
    }

    /** What is to be written now; what was given out before and not {@link #remove}d was not written, and is among it. */
    synchronized List<Loss> giveOut() {
        List<Loss> all = List.copyOf(losses);
        losses.clear();
        givenOut = 0;
        all.forEach(this::add);
        givenOut = losses.size();
        return List.copyOf(losses);
    }

    /** These have been written down. */
    synchronized void remove(List<Loss> written) {
        // Equal losses at the same moment are two losses.
        Set<Loss> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(written);
        losses.removeIf(gone::contains);
        givenOut = 0;
    }

    private int lastOf(Loss loss) {
        for (int i = losses.size() - 1; i >= givenOut; i--) {
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
                second.from().isBefore(first.from()) ? second.from() : first.from(),
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
