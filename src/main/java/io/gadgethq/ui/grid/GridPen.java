package io.gadgethq.ui.grid;

import io.gadgethq.event.GadgetEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes what a viewport has to draw into lines for the browser, in the order of its beats, within what the browser has shown to
 * keep up with. Any thread; what was written is taken inside of the UI's lock.
 */
final class GridPen {
    /** Told again at the latest after so many rows. */
    private static final int MAX_ROWS_BETWEEN_LENGTHS = 10_000;

    private final Viewport viewport;
    private final Queue<Stroke> written = new ConcurrentLinkedQueue<>();
    private PushBudget budget = new PushBudget();
    private final AtomicInteger rowsDrawn = new AtomicInteger();
    private LineWriter writer = new LineWriter(List.of());
    private String saidLengths = "";
    private int rowsSinceLengths;
    private int nextLengths = 1;
    private boolean standAtOnce;
    private volatile boolean standing;
    private volatile int generation;

    /** One draw as the browser takes it. */
    record Stroke(Draw draw, String lengths, String lines) {

        /** Roughly how much is sent for it. */
        int bytes() {
            return lines.length();
        }

        Object[] arguments() {
            return new Object[] {
                draw.generation(),
                draw.mode().name(),
                (double) draw.base(),
                (double) draw.end(),
                (double) draw.fresh(),
                (double) draw.gone(),
                (double) draw.at(),
                lengths,
                lines
            };
        }
    }

    GridPen(Viewport viewport) {
        this.viewport = viewport;
    }

    /** Writes these columns from now on. */
    synchronized void use(List<GridColumn> columns) {
        writer = new LineWriter(columns);
        saidLengths = "";
        nextLengths = 1;
        viewport.redraw();
    }

    /** Another browser element takes what is written from now on, and knows nothing yet. */
    synchronized void startAgain() {
        written.clear();
        budget = new PushBudget();
        saidLengths = "";
        nextLengths = 1;
        viewport.redraw();
    }

    synchronized void fit(int rows, List<Integer> characters) {
        writer.fit(characters);
        viewport.fit(rows);
        viewport.redraw();
    }

    /** Writes what has changed, unless the browser lags behind; true if there is something to draw. */
    synchronized boolean prepare() {
        if (!budget.allows()) {
            return false;
        }
        answer();
        return !written.isEmpty();
    }

    /** Writes what has changed, since the browser waits for it. */
    synchronized void answer() {
        viewport.beat().ifPresent(this::write);
    }

    /** The oldest that was not taken yet. */
    @Nullable Stroke take() {
        return written.poll();
    }

    private void write(Draw draw) {
        StringBuilder lines = new StringBuilder(draw.lines().size() * 128);
        for (Draw.Line line : draw.lines()) {
            if (!lines.isEmpty()) {
                lines.append('\n');
            }
            GadgetEvent event = line.event();
            if (event == null) {
                writer.writeGone(line.index(), lines);
            } else {
                writer.write(line.index(), event, lines);
            }
        }
        budget.spend(lines.length());
        generation = draw.generation();
        rowsDrawn.addAndGet(draw.lines().size());
        if (standAtOnce && draw.end() >= draw.base()) {
            standAtOnce = false;
            viewport.pause(draw.end());
        }
        standing = draw.mode() != Draw.Mode.LIVE && draw.mode() != Draw.Mode.CATCHING;
        written.add(new Stroke(draw, lengths(draw.lines().size()), lines.toString()));
    }

    /** Told again only after many rows, as the browser may lay its columns out anew. */
    private String lengths(int rows) {
        rowsSinceLengths += rows;
        if (rowsSinceLengths < nextLengths) {
            return "";
        }
        rowsSinceLengths = 0;
        nextLengths = Math.min(nextLengths * 2, MAX_ROWS_BETWEEN_LENGTHS);
        String lengths = writer.lengths();
        boolean same = lengths.equals(saidLengths);
        saidLengths = lengths;
        return same ? "" : lengths;
    }

    /** The browser has drawn so many. */
    synchronized void answered(int drawn) {
        budget.answered(drawn);
    }

    /** Whether rows stand still. */
    boolean isStanding() {
        return standing;
    }

    /** Pauses as soon as there are rows. */
    synchronized void standStill() {
        standAtOnce = true;
    }

    /** Of the last draw. */
    int generation() {
        return generation;
    }

    /** Rows drawn since the last call. */
    int takeRowsDrawn() {
        return rowsDrawn.getAndSet(0);
    }
}
