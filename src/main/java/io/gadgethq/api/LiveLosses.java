package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.Loss;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells each loss once and where it belongs, whether the books bring it or the ring. Belongs to one thread. */
final class LiveLosses {
    private static final int MAX_REMEMBERED = 5_000;

    private record Told(FeedId feed, Loss loss) {}

    private final Set<Told> told = new LinkedHashSet<>();
    private final Map<FeedId, Deque<Loss>> pending = new HashMap<>();

    /** Takes what the books have behind the reader's place. */
    void plan(Collection<Feed> feeds, LivePlace place, Function<FeedId, List<Loss>> books) {
        pending.clear();
        for (Feed feed : feeds) {
            long had = place.ordinal(feed.id());
            int known = place.losses(feed.id());
            Deque<Loss> next = new ArrayDeque<>();
            List<Loss> sorted =
                    books.apply(feed.id()).stream()
                            .filter(loss -> loss.afterOrdinal().orElse(-1) >= had)
                            .sorted(
                                    Comparator.comparingLong(
                                            loss -> loss.afterOrdinal().orElse(-1)))
                            .toList();
            for (Loss loss : sorted) {
                if (loss.afterOrdinal().orElse(-1) == had && known > 0) {
                    known--;
                } else {
                    next.add(loss);
                }
            }
            pending.put(feed.id(), next);
        }
    }

    /** Of which feeds losses are still to be told. */
    Set<FeedId> feeds() {
        pending.values().removeIf(Deque::isEmpty);
        return Set.copyOf(pending.keySet());
    }

    /** The next loss of the books before the event with this ordinal that was not told yet. */
    Optional<Loss> next(FeedId feed, long before) {
        Deque<Loss> losses = pending.getOrDefault(feed, new ArrayDeque<>());
        while (!losses.isEmpty() && losses.element().afterOrdinal().orElse(-1) < before) {
            Loss loss = losses.remove();
            if (isNew(feed, loss)) {
                return Optional.of(loss);
            }
        }
        return Optional.empty();
    }

    /** Whether a loss is still to be told; it is from now on. */
    boolean isNew(FeedId feed, Loss loss) {
        if (told.size() >= MAX_REMEMBERED) {
            told.remove(told.iterator().next());
        }
        return told.add(new Told(feed, loss));
    }
}
