package io.gadgethq.history;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A place in the order of stored events. Holds no events and no rights: whoever has it sees what they may see.
 *
 * <p>Going from old to new, the place alone is not enough: an event may be stored late, with a time that was passed
 * already. So the cursor also knows how far each feed was stored when the page was read. What is behind that and before
 * the place is late, and comes first on the next page. Where that is more than a page, {@code until} and {@code late} say
 * how far the late ones have come.
 *
 * @param place behind this event; empty: before the first
 * @param known next ordinal of each feed, by its number in the store, when the page was read
 * @param all whether {@code known} has every feed there was, so that any other is new since; else only the {@value
 *     #MAX_FEEDS} heard last
 * @param until as {@code known}, of the moment when the late ones were found; empty: none are pending
 * @param late the last of the late ones passed on
 */
public record HistoryCursor(
        Optional<Place> place,
        SortedMap<Integer, Long> known,
        boolean all,
        SortedMap<Integer, Long> until,
        Optional<Place> late) {

    /** A feed takes some 6 bytes; the whole must fit into an address. */
    public static final int MAX_FEEDS = 400;

    private static final int MAX_TEXT = 12_000;
    private static final byte VERSION = 1;

    /**
     * Where an event stands.
     *
     * @param timeNanos since 1970
     * @param feed its number in the store
     */
    public record Place(long timeNanos, int feed, long ordinal) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byTime = Long.compare(timeNanos, other.timeNanos);
            int byFeed = byTime != 0 ? byTime : Integer.compare(feed, other.feed);
            return byFeed != 0 ? byFeed : Long.compare(ordinal, other.ordinal);
        }
    }

    public HistoryCursor {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
        until = Collections.unmodifiableSortedMap(new TreeMap<>(until));
        if (known.size() > MAX_FEEDS || until.size() > MAX_FEEDS) {
            throw new IllegalArgumentException("at most %d feeds".formatted(MAX_FEEDS));
        }
    }

    public static HistoryCursor behind(StoredEvent event) {
        return at(
                new Place(event.event().timeNanos(), event.feedNumber(), event.event().ordinal()));
    }

    /** A place in either direction; what is stored late behind one's back is not told of. */
    public static HistoryCursor at(Place place) {
        return new HistoryCursor(
                Optional.of(place), new TreeMap<>(), false, new TreeMap<>(), Optional.empty());
    }

    /** Of letters, digits, '-' and '_'; up to some thousand where many feeds are open. */
    public String text() {
        CursorBytes out = new CursorBytes();
        out.number(VERSION).number(all ? 1 : 0);
        place(out, place);
        place(out, late);
        feeds(out, known);
        feeds(out, until);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    private static void place(CursorBytes out, Optional<Place> place) {
        out.number(place.isPresent() ? 1 : 0);
        place.ifPresent(p -> out.number(p.timeNanos()).number(p.feed()).number(p.ordinal()));
    }

    private static void feeds(CursorBytes out, SortedMap<Integer, Long> feeds) {
        out.number(feeds.size());
        int before = 0;
        for (var feed : feeds.entrySet()) {
            out.number(feed.getKey() - before).number(feed.getValue());
            before = feed.getKey();
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if this is not such a text
     */
    public static HistoryCursor parse(String text) {
        try {
            if (text.length() <= MAX_TEXT) {
                return read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
            }
        } catch (IllegalArgumentException | BufferUnderflowException | ArithmeticException _) {
            // told below, in words for whoever sent it
        }
        throw new IllegalArgumentException(
                "this cursor is not one of the history: send it as it was given");
    }

    private static HistoryCursor read(ByteBuffer in) {
        check(CursorBytes.number(in) == VERSION);
        boolean all = CursorBytes.number(in) == 1;
        Supplier<Place> place =
                () ->
                        new Place(
                                CursorBytes.number(in),
                                Math.toIntExact(CursorBytes.number(in)),
                                CursorBytes.number(in));
        Optional<Place> behind = optional(in, place);
        Optional<Place> late = optional(in, place);
        HistoryCursor cursor = new HistoryCursor(behind, feeds(in), all, feeds(in), late);
        check(!in.hasRemaining());
        return cursor;
    }

    private static Optional<Place> optional(ByteBuffer in, Supplier<Place> place) {
        return CursorBytes.number(in) == 1 ? Optional.of(place.get()) : Optional.empty();
    }

    private static SortedMap<Integer, Long> feeds(ByteBuffer in) {
        long size = CursorBytes.number(in);
        check(size >= 0 && size <= MAX_FEEDS);
        SortedMap<Integer, Long> feeds = new TreeMap<>();
        int feed = 0;
        for (int i = 0; i < size; i++) {
            feed = (int) (feed + CursorBytes.number(in));
            feeds.put(feed, CursorBytes.number(in));
        }
        return feeds;
    }

    private static void check(boolean fine) {
        if (!fine) {
            throw new IllegalArgumentException("not a cursor");
        }
    }
}
