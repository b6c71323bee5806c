package io.gadgethq.history.read;

import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryCursor.Place;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.StoredEvent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A page from old to new, without a gap however late something was stored: first what came since the last page but lies
 * before its end, then what lies behind. Commits of a feed are in the order of its ordinals, so its next ordinal says what
 * had been there; it is read in the same snapshot as the events.
 */
final class ForwardPage {
    private static final HistoryCursor BEGIN =
            new HistoryCursor(
                    Optional.empty(), new TreeMap<>(), true, new TreeMap<>(), Optional.empty());

    private final Reading reading;
    private final Chosen chosen;
    private final PageInMaking page;

    ForwardPage(Reading reading, Chosen chosen, PageInMaking page) {
        this.reading = reading;
        this.chosen = chosen;
        this.page = page;
    }

    /**
     * @param over nothing more is to be expected in this range
     */
    HistoryPage read(Optional<HistoryCursor> cursor, boolean over) {
        HistoryCursor at = cursor.orElse(BEGIN);
        boolean more = true;
        if (!at.until().isEmpty()) {
            at = late(at, at.until());
        }
        if (at.until().isEmpty() && page.hasRoom()) {
            at = late(at, stored(at));
        }
        if (at.until().isEmpty() && page.hasRoom()) {
            more = Pages.collect(reading, chosen, at.place(), HistoryOrder.OLDEST_FIRST, page);
            at = arrived(at);
        }
        List<StoredEvent> events = new ArrayList<>(page.events());
        events.sort(Comparator.comparing(PageInMaking::place));
        return new HistoryPage(events, more || !over ? Optional.of(at) : Optional.empty(), more);
    }

    /** Where the page ends, and what was stored when it was read. */
    private HistoryCursor arrived(HistoryCursor at) {
        Optional<Place> place =
                Stream.concat(at.place().stream(), page.events().stream().map(PageInMaking::place))
                        .max(Comparator.naturalOrder());
        SortedMap<Integer, Long> known = new TreeMap<>();
        chosen.feeds().stream()
                .limit(HistoryCursor.MAX_FEEDS)
                .forEach(feed -> known.put(feed.number(), feed.nextOrdinal()));
        boolean all = known.size() == chosen.feeds().size();
        return new HistoryCursor(place, known, all, new TreeMap<>(), Optional.empty());
    }

    /** How far the feeds that the cursor can judge are stored now. */
    private SortedMap<Integer, Long> stored(HistoryCursor at) {
        SortedMap<Integer, Long> now = new TreeMap<>();
        for (FeedRow feed : chosen.feeds()) {
            boolean judged = at.all() || at.known().containsKey(feed.number());
            if (judged && now.size() < HistoryCursor.MAX_FEEDS) {
                now.put(feed.number(), feed.nextOrdinal());
            }
        }
        return now;
    }

    /**
     * Adds what was stored late up to some ordinals.
     *
     * @return with {@code until} if there is more of it than the page holds, else as if it had been known all along
     */
    private HistoryCursor late(HistoryCursor at, SortedMap<Integer, Long> until) {
        List<String> spans = new ArrayList<>();
        until.forEach((feed, end) -> {
            long begin = at.known().getOrDefault(feed, 1L);
            if (begin < end) {
                spans.add("(%d, %d::bigint, %d::bigint)".formatted(feed, begin, end));
            }
        });
        int before = page.events().size();
        boolean more =
                !spans.isEmpty()
                        && !chosen.isEmpty()
                        && at.place().isPresent()
                        && page.addAll(reading, late(spans, at.place().get(), at.late()));
        if (more) {
            Optional<Place> last =
                    page.events().size() == before ? at.late() : Optional.of(page.lastPlace());
            return new HistoryCursor(at.place(), at.known(), at.all(), until, last);
        }
        SortedMap<Integer, Long> known = new TreeMap<>(at.known());
        known.putAll(until);
        return new HistoryCursor(
                at.place(), limited(known), at.all(), new TreeMap<>(), Optional.empty());
    }

    private static SortedMap<Integer, Long> limited(SortedMap<Integer, Long> known) {
        while (known.size() > HistoryCursor.MAX_FEEDS) {
            known.remove(known.firstKey());
        }
        return known;
    }

    private Sql late(List<String> spans, Place place, Optional<Place> behind) {
        Sql sql =
                new Sql()
                        .add("SELECT " + EventReader.COLUMNS)
                        .add(" FROM (VALUES " + String.join(", ", spans) + ")")
                        .add(" AS span (feed, from_ordinal, to_ordinal) CROSS JOIN LATERAL (")
                        .add("SELECT * FROM history_event x WHERE x.feed = span.feed")
                        .add(" AND x.ordinal >= span.from_ordinal AND x.ordinal < span.to_ordinal")
                        .add(chosen.onShelves("x"))
                        .add(Times.within(chosen.selection().range(), "x"))
                        .add(Times.beside(place, "<=", "x"));
        behind.ifPresent(last -> sql.add(Times.beside(last, ">", "x")));
        return sql.add(" OFFSET 0) e" + Chosen.ORIGIN + " WHERE TRUE")
                .add(chosen.matching())
                .add(Pages.orderBy(HistoryOrder.OLDEST_FIRST));
    }
}
