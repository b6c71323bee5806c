package io.gadgethq.ui.history;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.ui.grid.Draw;
import io.gadgethq.ui.grid.Draw.Line;
import io.gadgethq.ui.grid.Draw.Mode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the browser has been told of a long list of rows, and which of them it wants to have. Belongs to one view and its lock. */
final class ToldRows {
    private static final int MARGIN = 4;
    private static final int MAX_FIT = 200;
    private static final int MAX_WANT = 400;

    private int fit;
    private int generation;
    private boolean all = true;
    private long saidBase;
    private long saidEnd;
    private long saidFresh;
    private long wantedFirst;
    private int wanted;

    /** Rows by an index that stays, of which some are held. */
    interface Source {

        long base();

        long end();

        boolean holds(long from, long to);

        /** Null: not held. */
        @Nullable GadgetEvent event(long index);
    }

    /** Rows in another order than their own, all held, counted from 1. */
    record Arranged(List<GadgetEvent> rows) implements Source {

        Arranged {
            rows = List.copyOf(rows);
        }

        @Override
        public long base() {
            return 1;
        }

        @Override
        public long end() {
            return rows.size();
        }

        @Override
        public boolean holds(long from, long to) {
            return true;
        }

        @Override
        public @Nullable GadgetEvent event(long index) {
            return index < 1 || index > rows.size() ? null : rows.get((int) index - 1);
        }
    }

    /** So many rows fit on the screen. */
    void fit(int rows) {
        fit = Math.clamp(rows, 1, MAX_FIT);
        all = true;
    }

    /** Whether the browser has said how many rows fit. */
    boolean isFitted() {
        return fit > 0;
    }

    /** Indices of before mean other rows now. */
    void renew() {
        generation++;
        all = true;
    }

    /** The next draw tells everything. */
    void tellAll() {
        all = true;
    }

    /** The next draw tells at least how many rows are new. */
    void tellFresh() {
        saidFresh = -1;
    }

    boolean isOf(int ofGeneration) {
        return generation == ofGeneration;
    }

    int generation() {
        return generation;
    }

    void want(long first, int count) {
        wantedFirst = first;
        wanted = Math.clamp(count, 0, MAX_WANT);
    }

    /** Nothing is wanted any longer. */
    void forget() {
        wanted = 0;
    }

    /** The first row that is wanted and exists. */
    long lowest(Source rows) {
        return Math.max(rows.base(), wantedFirst);
    }

    long highest(Source rows) {
        return Math.min(rows.end(), wantedFirst + wanted - 1);
    }

    /** Whether rows are wanted that exist and are not held. */
    boolean lacks(Source rows) {
        long from = lowest(rows);
        long to = highest(rows);
        return to >= from && !rows.holds(from, to);
    }

    /** The newest rows, of a list that moves. */
    Optional<Draw> followed(Source rows) {
        long end = rows.end();
        if (!all && end == saidEnd && rows.base() == saidBase) {
            return Optional.empty();
        }
        long from = all ? 1 : saidEnd + 1;
        long first = Math.max(Math.max(from, end - fit - MARGIN + 1), rows.base());
        long fresh = all ? 0 : end - saidEnd;
        return Optional.of(draw(rows, Mode.LIVE, fresh, first, end));
    }

    /** The rows that are wanted, of a list that stands. */
    Optional<Draw> standing(Source rows, Mode mode, long fresh) {
        long base = rows.base();
        long end = rows.end();
        if (all && wanted == 0) {
            want(mode == Mode.SORTED ? base : end - fit - MARGIN + 1, fit + MARGIN);
        }
        boolean answers = wanted > 0 && !lacks(rows);
        if (!answers && !all && base == saidBase && end == saidEnd && fresh == saidFresh) {
            return Optional.empty();
        }
        long from = answers ? lowest(rows) : 1;
        long to = answers ? highest(rows) : 0;
        wanted = answers ? 0 : wanted;
        saidFresh = fresh;
        return Optional.of(draw(rows, mode, fresh, from, to));
    }

    private Draw draw(Source rows, Mode mode, long fresh, long first, long last) {
        saidBase = rows.base();
        saidEnd = rows.end();
        all = false;
        List<Line> lines = new ArrayList<>();
        for (long index = first; index <= last; index++) {
            GadgetEvent event = rows.event(index);
            if (event != null) {
                lines.add(new Line(index, event));
            }
        }
        return new Draw(generation, mode, saidBase, saidEnd, fresh, 0, 0, lines);
    }
}
