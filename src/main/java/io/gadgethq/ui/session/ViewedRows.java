package io.gadgethq.ui.session;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveRows;
import io.gadgethq.live.LiveSelection;
import io.gadgethq.ui.grid.Matches;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What one viewer sees of a ring: all of it, or a selection that is made anew for each filter. Where the view stands still is
 * known by its place in the ring, so that another filter shows the same moment, through rows kept at hand for that. Not for
 * several threads at once.
 */
final class ViewedRows implements LiveRows {
    private static final Predicate<GadgetEvent> ALL = _ -> true;

    private final LiveRows ring;
    private final Predicate<GadgetEvent> among;
    private final int keep;
    private Predicate<GadgetEvent> filter = ALL;
    private LiveRows shown;
    private List<LiveRow> kept = List.of();
    private long mark;
    private long markBefore;

    /** Place in the ring at which the view stands still. */
    private long halted;

    /**
     * @param among which rows of the ring the view is about; empty: all
     * @param keep how many rows are kept at hand while the view stands still
     */
    ViewedRows(LiveRows ring, Optional<Predicate<GadgetEvent>> among, int keep) {
        this.ring = ring;
        this.among = among.orElse(ALL);
        this.keep = keep;
        this.shown = select();
    }

    private LiveRows select() {
        return among.equals(ALL) && filter.equals(ALL)
                ? ring
                : new LiveSelection(ring, mark, kept, among, filter);
    }

    void filter(Optional<Predicate<GadgetEvent>> wanted) {
        filter = wanted.orElse(ALL);
        shown = select();
    }

    Optional<Matches> matches() {
        return shown instanceof LiveSelection selection && !filter.equals(ALL)
                ? Optional.of(
                        new Matches(selection.found(), selection.looked(), selection.missed()))
                : Optional.empty();
    }

    /** Keeps the rows of the ring up to this row at hand. */
    void halt(long at) {
        halted = shown instanceof LiveSelection selection ? selection.ringPosition(at) : at;
        kept =
                ring.rows(Math.max(1, halted - keep + 1), keep).stream()
                        .filter(row -> row.position() <= halted)
                        .toList();
    }

    void goOn() {
        kept = List.of();
    }

    /** The row at which the view stands still; empty: not all rows up to there have been looked at yet. */
    OptionalLong halted() {
        long newest = shown.newest();
        if (shown instanceof LiveSelection selection) {
            return selection.seen() < Math.min(halted, ring.newest())
                    ? OptionalLong.empty()
                    : OptionalLong.of(selection.upTo(halted));
        }
        return OptionalLong.of(Math.min(halted, newest));
    }

    /** Hides what came before now, or shows it again. */
    void clear(boolean on) {
        long before = mark;
        mark = on ? ring.newest() : markBefore;
        markBefore = on ? before : 0;
        goOn();
        shown = select();
    }

    /** The last row that is hidden; a selection begins behind the mark. */
    long hidden() {
        return isAll() ? mark : 0;
    }

    @SuppressWarnings("ReferenceEquality") // the ring itself, not one like it
    private boolean isAll() {
        return shown == ring;
    }

    @Override
    public long oldest() {
        return shown.oldest();
    }

    @Override
    public long newest() {
        return shown.newest();
    }

    @Override
    public List<LiveRow> rows(long from, int max) {
        return shown.rows(from, max);
    }

    /** What is shown of the rows kept at hand, from this row to that. */
    List<LiveRow> atHand(long from, long to) {
        List<LiveRow> rows =
                isAll() && !kept.isEmpty() ? kept : shown.rows(Math.max(from, to - keep + 1), keep);
        return rows.stream().filter(row -> row.position() >= from && row.position() <= to).toList();
    }

    @Override
    public boolean ended() {
        return shown.ended();
    }
}
