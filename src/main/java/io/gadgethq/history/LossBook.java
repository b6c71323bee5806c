package io.gadgethq.history;

import io.gadgethq.event.Loss;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The losses of a feed, at most {@value #MAX}: above, neighbours of the same place and cause are joined in pairs. A joined
 * loss covers the time of both and counts both, so the sums stay exact and only the places become vaguer.
 *
 * @param rewritten whether older losses were joined; else the new ones were only appended
 */
public record LossBook(List<Loss> losses, boolean rewritten) {
    public static final int MAX = 1_000;

    private static final String SEVERAL = "several causes";

    public static LossBook append(List<Loss> before, List<Loss> fresh) {
        List<Loss> all = new ArrayList<>(before);
        all.addAll(fresh);
        if (all.size() <= MAX) {
            return new LossBook(List.copyOf(all), false);
        }
        all = pair(all, loss -> List.of(loss.place(), loss.cause()));
        while (all.size() > MAX) { // very many causes: there are only few places
            all = pair(all, Loss::place);
        }
        return new LossBook(List.copyOf(all), true);
    }

    private static List<Loss> pair(List<Loss> losses, Function<Loss, Object> kind) {
        Map<Object, List<Loss>> kinds = new LinkedHashMap<>();
        for (Loss loss : losses) {
            kinds.computeIfAbsent(kind.apply(loss), _ -> new ArrayList<>()).add(loss);
        }
        List<Loss> paired = new ArrayList<>();
        for (List<Loss> same : kinds.values()) {
            for (int i = 0; i < same.size(); i += 2) {
                paired.add(i + 1 < same.size() ? join(same.get(i), same.get(i + 1)) : same.get(i));
            }
        }
        paired.sort(Comparator.comparing(Loss::from));
        return paired;
    }

    private static Loss join(Loss first, Loss second) {
        boolean known = first.count().isPresent() && second.count().isPresent();
        long sum = first.count().orElse(0) + second.count().orElse(0);
        return new Loss(
                first.place(),
                min(first.from(), second.from()),
                first.to().isAfter(second.to()) ? first.to() : second.to(),
                first.afterOrdinal().isPresent() ? first.afterOrdinal() : second.afterOrdinal(),
                sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum),
                !known || first.atLeast() || second.atLeast(),
                first.cause().equals(second.cause()) ? first.cause() : SEVERAL);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
