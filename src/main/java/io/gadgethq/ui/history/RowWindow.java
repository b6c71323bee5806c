package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rows held of a long list, all in a row: at most {@value #MAX}, whatever the list's length. Grows at either end by pages;
 * the other end gives way. Each event stands in it once.
 */
final class RowWindow {
    static final int MAX = 5_000;

    private final List<StoredEvent> rows = new ArrayList<>();
    private final Set<Name> names = new HashSet<>();
    private long first;
    private Optional<HistoryCursor> ahead = Optional.empty();

    private record Name(FeedId feed, long ordinal) {
        static Name of(StoredEvent row) {
            return new Name(row.event().feed().id(), row.event().ordinal());
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Index of the first row held. */
    long first() {
        return first;
    }

    /** Index of the last row held; {@code first() - 1} without any. */
    long last() {
        return first + rows.size() - 1;
    }

    @Nullable StoredEvent row(long index) {
        return index < first || index > last() ? null : rows.get((int) (index - first));
    }

    boolean holds(long from, long to) {
        return from >= first && to <= last();
    }

    /** Rows as they are held, oldest first. */
    List<StoredEvent> rows() {
        return List.copyOf(rows);
    }

    /** Where the rows behind the last one begin. */
    Optional<HistoryCursor> ahead() {
        return ahead;
    }

    /** Where, going backwards, the rows before the first one begin. */
    Optional<HistoryCursor> before() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst().cursor());
    }

    /**
     * Holds these rows instead.
     *
     * @param index of the first of them
     * @param next where those behind them begin; empty: behind the last of them
     */
    void replace(long index, List<StoredEvent> fresh, Optional<HistoryCursor> next) {
        rows.clear();
        names.clear();
        first = index;
        append(fresh, next);
    }

    /** Adds rows behind the last one; returns how many of them are new. */
    int append(List<StoredEvent> fresh, Optional<HistoryCursor> next) {
        int added = 0;
        for (StoredEvent row : fresh) {
            if (names.add(Name.of(row))) {
                rows.add(row);
                added++;
            }
        }
        ahead = next.or(() -> rows.isEmpty() ? Optional.empty() : Optional.of(end()));
        int tooMany = rows.size() - MAX;
        if (tooMany > 0) {
            forget(rows.subList(0, tooMany));
            first += tooMany;
        }
        return added;
    }

    /**
     * Adds rows before the first one; returns how many of them are new.
     *
     * @param newestFirst as they come when going backwards
     */
    int prepend(List<StoredEvent> newestFirst) {
        List<StoredEvent> fresh =
                newestFirst.reversed().stream().filter(row -> names.add(Name.of(row))).toList();
        rows.addAll(0, fresh);
        first -= fresh.size();
        if (rows.size() > MAX) {
            forget(rows.subList(MAX, rows.size()));
            ahead = Optional.of(end());
        }
        return fresh.size();
    }

    private HistoryCursor end() {
        return rows.getLast().cursor();
    }

    private void forget(List<StoredEvent> part) {
        part.forEach(row -> names.remove(Name.of(row)));
        part.clear();
    }

    OptionalLong find(FeedId feed, long ordinal) {
        if (names.contains(new Name(feed, ordinal))) {
            for (int i = 0; i < rows.size(); i++) {
                if (Name.of(rows.get(i)).equals(new Name(feed, ordinal))) {
                    return OptionalLong.of(first + i);
                }
            }
        }
        return OptionalLong.empty();
    }
}
