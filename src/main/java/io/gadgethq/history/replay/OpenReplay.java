package io.gadgethq.history.replay;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.StoredEvent;
import io.gadgethq.history.TimeRange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hand on a replay. */
final class OpenReplay implements Replay {
    private final History history;
    private final Actor actor;
    private final HistorySelection selection;
    private final PlayedRange played;

    OpenReplay(History history, Actor actor, HistorySelection selection, PlayedRange played) {
        this.history = history;
        this.actor = actor;
        this.selection = selection;
        this.played = played;
    }

    @Override
    public void play() {
        played.send(new Command.Play());
    }

    @Override
    public void pause() {
        played.send(new Command.Pause());
    }

    @Override
    public void step() {
        played.send(new Command.Step());
    }

    @Override
    public void speed(double speed) {
        ReplaySpec.checkSpeed(speed);
        played.send(new Command.Speed(speed));
    }

    @Override
    public void loop(boolean again) {
        played.send(new Command.Loop(again));
    }

    @Override
    public void seek(Instant time) {
        played.send(new Command.Seek(time));
    }

    @Override
    public boolean jump(String expression) throws ExpressionProblem {
        Optional<HistoryCursor> behind = played.last().map(StoredEvent::cursor);
        Instant from = behind.isPresent() ? selection.range().from() : position().time();
        HistorySelection matching =
                selection
                        .within(new TimeRange(from, selection.range().to()))
                        .filteredBy(both(expression));
        List<StoredEvent> found =
                history.page(
                                actor,
                                new HistoryQuery(matching, HistoryOrder.OLDEST_FIRST, behind, 1))
                        .events();
        found.forEach(event -> played.send(new Command.Show(event)));
        return !found.isEmpty();
    }

    private String both(String expression) {
        return selection
                .filter()
                .map(filter -> "(%s) && (%s)".formatted(expression, filter))
                .orElse(expression);
    }

    @Override
    public ReplayPosition position() {
        return played.position();
    }

    @Override
    public void close() {
        played.end();
    }
}
