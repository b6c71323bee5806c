package io.gadgethq.api;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Loss;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveRow;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How far a reader of a live stream has come. Its text is the {@code id} of a server-sent event: the last event of each
 * feed, which any process can go on behind, and a position in the ring of one process, which that process finds faster.
 * Belongs to one thread.
 */
final class LivePlace {
    private static final int RADIX = 36;
    private static final int FIXED_PARTS = 4;
    private static final String NOWHERE = "-";

    /** An id travels in a header; some two thousand feeds fit. */
    private static final int MAX_LENGTH = 30_000;

    /** Bits of an id that tell it from the others. */
    private static final int KEY_BITS = 48;

    private final String session;
    private final Map<Long, Last> feeds = new TreeMap<>();

    /** Asked for with every event, while an event changes a few digits of one feed: those are replaced in their place. */
    private final StringBuilder feedsText = new StringBuilder();

    private final Map<Long, Integer> starts = new HashMap<>();
    private boolean stale = true;
    private String process;
    private long position;
    private long note;
    private boolean inRing = true;

    /**
     * The last event of a feed that the reader has.
     *
     * @param losses how many losses behind it the reader was told
     * @param sent false: the reader never had it, but does not ask for what is before it either
     */
    private record Last(long ordinal, int losses, boolean sent) {}

    private LivePlace(SessionId session, String process, long position, long note) {
        this.session = Long.toString(key(session.value()), RADIX);
        this.process = process;
        this.position = position;
        this.note = note;
    }

    /**
     * @param process whose ring is read
     */
    static LivePlace start(SessionId session, String process) {
        return new LivePlace(session, process, 0, 0);
    }

    String process() {
        return process;
    }

    /** Of the last row of the ring that was passed; 0: none. */
    long position() {
        return position;
    }

    /** Number of the last notice of the ring that was passed; 0: none. */
    long note() {
        return note;
    }

    /** Reads the ring of this process from now on. */
    void move(String newProcess, long newPosition, long newNote) {
        process = newProcess;
        position = newPosition;
        note = newNote;
    }

    /**
     * Whether everything before the position in the ring was had: only then another stream may go on from it.
     */
    void setInRing(boolean in) {
        inRing = in;
    }

    void passed(LiveRow row) {
        position = row.position();
    }

    void noted(long number) {
        note = number;
    }

    /** The reader has this event, or does not want it. */
    void had(GadgetEvent event) {
        put(key(event.feed().id()), new Last(event.ordinal(), 0, true));
    }

    /** The reader has not asked for what a feed brought up to here. */
    void floor(FeedId feed, long ordinal) {
        Last last = feeds.get(key(feed));
        if (last == null || !last.sent() && ordinal < last.ordinal()) {
            put(key(feed), new Last(ordinal, 0, false));
        }
    }

    void told(FeedId feed, Loss loss) {
        Last last = feeds.getOrDefault(key(feed), new Last(0, 0, false));
        if (loss.afterOrdinal().orElse(-1) == last.ordinal()) {
            put(key(feed), new Last(last.ordinal(), last.losses() + 1, last.sent()));
        }
    }

    boolean has(GadgetEvent event) {
        Last last = feeds.get(key(event.feed().id()));
        return last != null && last.sent() && event.ordinal() <= last.ordinal();
    }

    /** Whether this event follows the last one of its feed, without anything between them. */
    boolean isNext(GadgetEvent event) {
        return event.ordinal() == ordinal(event.feed().id()) + 1;
    }

    /** Of the last event of a feed; 0: none. */
    long ordinal(FeedId feed) {
        Last last = feeds.get(key(feed));
        return last == null ? 0 : last.ordinal();
    }

    /** How many losses behind the last event the reader knows. */
    int losses(FeedId feed) {
        Last last = feeds.get(key(feed));
        return last == null ? 0 : last.losses();
    }

    Map<FeedId, Long> ordinals(Collection<FeedId> of) {
        Map<FeedId, Long> ordinals = new HashMap<>();
        of.forEach(feed -> ordinals.put(feed, ordinal(feed)));
        return ordinals;
    }

    private void put(long key, Last last) {
        Last before = feeds.put(key, last);
        Integer start = starts.get(key);
        if (stale || before == null || start == null) {
            stale = true;
            return;
        }
        String now = text(key, last);
        int length = text(key, before).length();
        if (now.length() == length) {
            feedsText.replace(start, start + length, now);
        } else {
            stale = true;
        }
    }

    private static String text(long key, Last last) {
        String text = "~" + Long.toString(key, RADIX) + "." + Long.toString(last.ordinal(), RADIX);
        return last.losses() == 0 ? text : text + "." + Integer.toString(last.losses(), RADIX);
    }

    private void renew() {
        feedsText.setLength(0);
        feeds.forEach((key, last) -> {
            starts.put(key, feedsText.length());
            feedsText.append(text(key, last));
        });
        stale = false;
    }

    private static long key(FeedId feed) {
        return key(feed.value());
    }

    private static long key(UUID id) {
        return id.getMostSignificantBits() >>> (Long.SIZE - KEY_BITS);
    }

    /** Of letters, digits, '.' and '~'. */
    String text() {
        StringBuilder text = new StringBuilder(64 + feedsText.length()).append(session).append('~');
        text.append(inRing ? process : NOWHERE);
        text.append('~').append(Long.toString(inRing ? position : 0, RADIX));
        text.append('~').append(Long.toString(inRing ? note : 0, RADIX));
        if (stale) {
            renew();
        }
        return text.append(feedsText).toString();
    }

    /**
     * @param text null or blank: no place
     * @throws Refusal if this is no place in a stream of this session
     */
    static @Nullable LivePlace parse(SessionId session, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String[] parts = text.strip().split("~", -1);
        if (text.length() > MAX_LENGTH || parts.length < FIXED_PARTS) {
            throw refusal();
        }
        try {
            LivePlace place = new LivePlace(session, parts[1], number(parts[2]), number(parts[3]));
            if (!parts[0].equals(place.session)) {
                throw refusal();
            }
            for (int i = FIXED_PARTS; i < parts.length; i++) {
                String[] feed = parts[i].split("\\.", -1);
                if (feed.length < 2 || feed.length > 3) {
                    throw refusal();
                }
                int losses = feed.length == 2 ? 0 : Math.toIntExact(number(feed[2]));
                place.feeds.put(number(feed[0]), new Last(number(feed[1]), losses, true));
            }
            return place;
        } catch (NumberFormatException | ArithmeticException _) {
            throw refusal();
        }
    }

    private static long number(String text) {
        long number = Long.parseLong(text, RADIX);
        if (number < 0) {
            throw refusal();
        }
        return number;
    }

    private static Refusal refusal() {
        return Refusal.badInput(
                "cursor",
                "this cursor is not one of this stream",
                "send the id of the last server-sent event unchanged");
    }
}
