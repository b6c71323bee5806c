package io.gadgethq.ui.session;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.live.LiveTable;
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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The view of a table that is replaced each interval. Rows are counted 1, 2, 3 … in the order shown. */
final class TableViewport implements FilterableViewport {
    private static final int MARGIN = 8;
    private static final int MAX_WANT = 400;

    private final Supplier<Optional<LiveTable>> newest;
    private final BooleanSupplier ended;
    private @Nullable LiveTable table;
    private List<GadgetEvent> rows = List.of();
    private Optional<Comparator<GadgetEvent>> order = Optional.empty();
    private Optional<Predicate<GadgetEvent>> wanted = Optional.empty();
    private boolean paused;
    private boolean saidEnded;
    private int generation;
    private int fit;
    private long first = 1;
    private int count;
    private long saidFresh = -1;
    private boolean dirty;

    TableViewport(Supplier<Optional<LiveTable>> newest, BooleanSupplier ended) {
        this.newest = newest;
        this.ended = ended;
    }

    @Override
    public Kind kind() {
        return Kind.TABLE;
    }

    @Override
    public synchronized Optional<Draw> beat() {
        if (fit == 0) {
            return Optional.empty();
        }
        Optional<LiveTable> latest = newest.get();
        long fresh = fresh(latest);
        if (fresh > 0 && !paused) {
            latest.ifPresent(this::replace);
            fresh = 0;
        }
        boolean over = ended.getAsBoolean();
        if (!dirty && (fresh == saidFresh && over == saidEnded || table == null)) {
            return Optional.empty();
        }
        dirty = false;
        saidFresh = fresh;
        saidEnded = over;
        Mode mode = paused ? Mode.PAUSED : over ? Mode.ENDED : Mode.LIVE;
        long at = table == null ? 0 : table.at().toEpochMilli();
        return Optional.of(new Draw(generation, mode, 1, rows.size(), fresh, 0, at, lines()));
    }

    private long fresh(Optional<LiveTable> latest) {
        long shown = table == null ? 0 : table.version();
        return latest.map(it -> table == null ? 1 : it.version() - shown).orElse(0L);
    }

    private void replace(LiveTable latest) {
        table = latest;
        List<GadgetEvent> found =
                wanted.map(by -> latest.rows().stream().filter(by).toList()).orElse(latest.rows());
        rows = order.map(by -> found.stream().sorted(by).toList()).orElse(found);
        generation++;
        dirty = true;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(count);
        long from = Math.max(1, Math.min(first, rows.size() - count + 1L));
        for (long i = from; i < from + count && i <= rows.size(); i++) {
            lines.add(new Line(i, rows.get((int) i - 1)));
        }
        return lines;
    }

    @Override
    public synchronized void fit(int fitting) {
        fit = Math.clamp(fitting, 1, MAX_WANT / 2);
        count = Math.max(count, fit + 2 * MARGIN);
        dirty = table != null;
    }

    @Override
    public synchronized void want(int ofGeneration, long from, int number) {
        first = Math.max(1, from - MARGIN);
        count = Math.clamp(number + 2L * MARGIN, Math.min(fit + 2 * MARGIN, MAX_WANT), MAX_WANT);
        dirty = true;
    }

    @Override
    public synchronized void redraw() {
        generation++;
        dirty = table != null;
    }

    @Override
    public synchronized void pause(long at) {
        paused = !ended.getAsBoolean();
        dirty = true;
    }

    @Override
    public synchronized void resume(boolean catchUp) {
        paused = false;
        dirty = true;
    }

    @Override
    public synchronized void sort(Optional<Comparator<GadgetEvent>> by) {
        order = by;
        LiveTable shown = table;
        if (shown != null) {
            replace(shown);
        }
    }

    @Override
    public synchronized void filter(Optional<Predicate<GadgetEvent>> keep) {
        wanted = keep;
        LiveTable shown = table;
        if (shown != null) {
            replace(shown);
        }
    }

    @Override
    public synchronized Optional<Matches> matches() {
        int all = table == null ? 0 : table.rows().size();
        return wanted.map(_ -> new Matches(rows.size(), all, 0));
    }

    /** A table has no past to hide. */
    @Override
    public void clear(boolean on) {}

    @Override
    public synchronized Optional<GadgetEvent> at(int ofGeneration, long index) {
        return span(ofGeneration, index, index, 1).stream().findFirst();
    }

    @Override
    public synchronized List<GadgetEvent> span(int ofGeneration, long from, long to, int max) {
        if (ofGeneration != generation || from < 1 || to < from || from > rows.size()) {
            return List.of();
        }
        long last = Math.min(Math.min(to, rows.size()), from + max - 1);
        return rows.subList((int) from - 1, (int) last);
    }

    @Override
    public synchronized OptionalLong find(FeedId feed, long ordinal) {
        for (int i = 0; i < rows.size(); i++) {
            GadgetEvent event = rows.get(i);
            if (event.ordinal() == ordinal && event.feed().id().equals(feed)) {
                return OptionalLong.of(i + 1L);
            }
        }
        return OptionalLong.empty();
    }
}
