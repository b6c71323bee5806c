package io.gadgethq.ui.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveRows;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Line;
import io.gadgethq.ui.grid.Draw.Mode;
import io.gadgethq.ui.grid.FilterableViewport;
import io.gadgethq.ui.grid.Matches;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The view of a stream of rows. While it follows, a beat sends the rows that came since the last one, as many as fit at most;
 * while it stands still, what is asked for. Standing still keeps the newest {@value #FROZEN} rows at hand, so that a pause is
 * worth something however fast the ring moves on: another filter then goes through these, too.
 */
final class StreamViewport implements FilterableViewport {
    /** Rows kept for a viewer who stands still, and rows that can be sorted. */
    static final int FROZEN = 5_000;

    /** Rows sent beyond those that fit. */
    private static final int MARGIN = 4;

    private static final int MAX_FIT = 200;
    private static final int MAX_WANT = 400;
    private static final int SEARCH_STEP = 1_000;

    private final ViewedRows source;
    private Mode mode = Mode.LIVE;
    private int fit;
    private int generation;
    private long base = 1;
    private long end;
    private long arrived;
    private long saidFresh = -1;
    private long saidGone = -1;
    private boolean all = true;
    private long wantedFirst;
    private int wanted;
    private List<LiveRow> frozen = List.of();
    private List<GadgetEvent> sorted = List.of();
    private Optional<Comparator<GadgetEvent>> order = Optional.empty();

    /** Another filter was set while the view stood still: its rows up to there have to be looked for first. */
    private boolean looking;

    StreamViewport(LiveRows ring) {
        this(ring, Optional.empty());
    }

    /**
     * @param among which rows of the ring the view is about; empty: all
     */
    StreamViewport(LiveRows ring, Optional<Predicate<GadgetEvent>> among) {
        this.source = new ViewedRows(ring, among, FROZEN);
    }

    @Override
    public Kind kind() {
        return Kind.STREAM;
    }

    @Override
    public synchronized Optional<Draw> beat() {
        if (fit == 0) {
            return Optional.empty();
        }
        return switch (mode) {
            case LIVE -> follow();
            case CATCHING -> catchUp();
            case PAUSED, SORTED, ENDED, HISTORY ->
                    looksUpToItsEnd() ? Optional.empty() : standStill();
        };
    }

    @Override
    public synchronized void filter(Optional<Predicate<GadgetEvent>> keep) {
        source.filter(keep);
        generation++;
        all = true;
        if (mode == Mode.LIVE || mode == Mode.CATCHING) {
            mode = Mode.LIVE;
            frozen = List.of();
            end = 0;
        } else {
            looking = true;
        }
    }

    private boolean looksUpToItsEnd() {
        if (!looking) {
            return false;
        }
        OptionalLong halted = source.halted();
        if (halted.isEmpty()) {
            return true;
        }
        stand(halted.getAsLong());
        looking = false;
        all = true;
        return false;
    }

    @Override
    public synchronized Optional<Matches> matches() {
        return source.matches();
    }

    private Optional<Draw> follow() {
        long newest = source.newest();
        if (newest == end && !all) {
            return source.ended() ? finish() : Optional.empty();
        }
        long fresh = newest - end;
        long first = Math.max(visible(newest - fit - MARGIN + 1), all ? 1 : end + 1);
        return Optional.of(advance(first, newest, fresh));
    }

    private Optional<Draw> finish() {
        halt(Mode.ENDED, end);
        return standStill();
    }

    private Optional<Draw> catchUp() {
        long newest = source.newest();
        long behind = newest - end;
        // A twelfth of what is left, beyond what comes: the stream is caught up in a bounded number
        // of beats at any rate.
        long step = Math.max(fit / 2, newest - arrived + behind / 12 + 1);
        long target = Math.min(newest, end + step);
        if (target == newest) {
            mode = Mode.LIVE;
            frozen = List.of();
        }
        arrived = newest;
        return Optional.of(
                advance(Math.max(visible(end + 1), target - fit - MARGIN + 1), target, behind));
    }

    /** Sends the rows from {@code first} to {@code last}. */
    private Draw advance(long first, long last, long fresh) {
        all = false;
        end = Math.max(last, source.hidden());
        base = visible(1);
        List<Line> lines =
                last < first ? List.of() : lines(source.rows(first, (int) (last - first + 1)));
        return new Draw(generation, mode, base, end, Math.max(0, fresh), 0, 0, lines);
    }

    private Optional<Draw> standStill() {
        long fresh = mode == Mode.ENDED ? 0 : Math.max(0, source.newest() - end);
        long gone = mode == Mode.SORTED ? 0 : gone();
        if (fresh == saidFresh && gone == saidGone && wanted == 0 && !all) {
            return Optional.empty();
        }
        saidFresh = fresh;
        saidGone = gone;
        if (all) {
            long last = mode == Mode.SORTED ? Math.min(sorted.size(), fit + MARGIN) : end;
            askFor(last - fit - MARGIN + 1, fit + MARGIN);
            all = false;
        }
        List<Line> lines = fetch(wantedFirst, wanted);
        wanted = 0;
        long from = mode == Mode.SORTED ? 1 : base;
        long to = mode == Mode.SORTED ? sorted.size() : end;
        return Optional.of(new Draw(generation, mode, from, to, fresh, gone, 0, lines));
    }

    private long gone() {
        long kept = frozen.isEmpty() ? end + 1 : frozen.getFirst().position();
        return Math.max(0, Math.min(source.oldest(), kept) - base);
    }

    /** The position, or the first one this viewer may see. */
    private long visible(long position) {
        return Math.max(Math.max(position, source.hidden() + 1), source.oldest());
    }

    private List<Line> fetch(long first, int count) {
        List<Line> lines = new ArrayList<>(count);
        List<LiveRow> ring = mode == Mode.SORTED ? List.of() : source.rows(first, count);
        int next = 0;
        for (long index = first; index < first + count; index++) {
            while (next < ring.size() && ring.get(next).position() < index) {
                next++;
            }
            boolean held = next < ring.size() && ring.get(next).position() == index;
            GadgetEvent event = held ? ring.get(next).event() : kept(index);
            if (event != null || index >= base && index <= end) {
                lines.add(new Line(index, event));
            }
        }
        return lines;
    }

    private @Nullable GadgetEvent kept(long index) {
        if (mode == Mode.SORTED) {
            return index >= 1 && index <= sorted.size() ? sorted.get((int) index - 1) : null;
        }
        long offset = frozen.isEmpty() ? -1 : index - frozen.getFirst().position();
        return offset >= 0 && offset < frozen.size() ? frozen.get((int) offset).event() : null;
    }

    private static List<Line> lines(List<LiveRow> rows) {
        return rows.stream().map(row -> new Line(row.position(), row.event())).toList();
    }

    @Override
    public synchronized void fit(int rows) {
        fit = Math.clamp(rows, 1, MAX_FIT);
        all = true;
    }

    @Override
    public synchronized void redraw() {
        generation++;
        all = true;
    }

    @Override
    public synchronized void want(int ofGeneration, long first, int count) {
        if (ofGeneration == generation) {
            askFor(first, count);
        }
    }

    private void askFor(long first, int count) {
        wantedFirst = Math.max(1, first);
        wanted = Math.clamp(count + Math.min(0, first - 1), 0, MAX_WANT);
    }

    @Override
    public synchronized void pause(long at) {
        if (mode == Mode.LIVE || mode == Mode.CATCHING) {
            halt(Mode.PAUSED, Math.clamp(at, Math.min(base, end), end));
        }
    }

    private void halt(Mode how, long at) {
        mode = how;
        source.halt(at);
        stand(at);
    }

    /** Stands still at this row. */
    private void stand(long at) {
        end = at;
        base = Math.min(visible(1), end + 1);
        frozen = source.atHand(base, end);
        saidFresh = -1;
        arrange();
    }

    private void arrange() {
        sorted =
                order.map(by -> frozen.stream().map(LiveRow::event).sorted(by).toList())
                        .orElse(List.of());
    }

    @Override
    public synchronized void resume(boolean catchUp) {
        if (mode == Mode.SORTED) {
            generation++;
        }
        if (mode == Mode.ENDED || mode == Mode.LIVE) {
            return;
        }
        thaw();
        arrived = source.newest();
        mode = catchUp ? Mode.CATCHING : Mode.LIVE;
        if (!catchUp) {
            frozen = List.of();
            all = true;
            end = arrived;
        }
    }

    private void thaw() {
        order = Optional.empty();
        sorted = List.of();
        source.goOn();
        looking = false;
    }

    @Override
    public synchronized void sort(Optional<Comparator<GadgetEvent>> by) {
        if (mode == Mode.LIVE || mode == Mode.CATCHING) {
            halt(Mode.PAUSED, end);
        }
        order = by;
        arrange();
        mode = by.isPresent() ? Mode.SORTED : source.ended() ? Mode.ENDED : Mode.PAUSED;
        redraw();
    }

    @Override
    public synchronized void clear(boolean on) {
        thaw();
        source.clear(on);
        frozen = List.of();
        mode = Mode.LIVE;
        end = source.hidden();
        redraw();
    }

    @Override
    public synchronized Optional<GadgetEvent> at(int ofGeneration, long index) {
        return span(ofGeneration, index, index, 1).stream().findFirst();
    }

    @Override
    public synchronized List<GadgetEvent> span(int ofGeneration, long first, long last, int max) {
        if (ofGeneration != generation || last < first) {
            return List.of();
        }
        List<GadgetEvent> events = new ArrayList<>();
        for (Line line : fetch(first, (int) Math.min(max, last - first + 1))) {
            GadgetEvent event = line.event();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    @Override
    public synchronized OptionalLong find(FeedId feed, long ordinal) {
        if (mode == Mode.SORTED) {
            for (int i = 0; i < sorted.size(); i++) {
                if (is(sorted.get(i), feed, ordinal)) {
                    return OptionalLong.of(i + 1L);
                }
            }
            return OptionalLong.empty();
        }
        for (long from = source.oldest(); from <= source.newest(); from += SEARCH_STEP) {
            for (LiveRow row : source.rows(from, SEARCH_STEP)) {
                if (is(row.event(), feed, ordinal)) {
                    return OptionalLong.of(row.position());
                }
            }
        }
        return OptionalLong.empty();
    }

    private static boolean is(GadgetEvent event, FeedId feed, long ordinal) {
        return event.ordinal() == ordinal && event.feed().id().equals(feed);
    }
}
