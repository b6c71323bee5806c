package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.Replay;
import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplayPosition.State;
import io.gadgethq.history.ReplaySpec;
import io.gadgethq.history.Replays;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The replay of a span on the screen: at most one, ended with the screen. */
final class HistoryReplay implements ReplayStrip.Keys {
    /** The address follows the replay so often, in tellings: every other second. */
    private static final int ADDRESS_EVERY = 8;

    private final Replays replays;
    private final Actor actor;
    private final Consumer<Command> screen;
    private final Supplier<ZoneId> zone;
    private final Lane lane;
    private final Stage stage;
    private final ReplayStrip strip = new ReplayStrip(this);
    private @Nullable ReplayDeck deck;
    private Instant said = Instant.MIN;
    private int tellings;

    /** Where it is shown. */
    interface Stage {

        /** These rows are to be shown from now on. */
        void opened(PlayedRows rows);

        /** It has gone on. */
        void played(ReplayPosition position);

        /** To be put into the address; empty: it has ended. */
        void put(Optional<Playing> playing);

        void failed(Exception problem);
    }

    HistoryReplay(
            Replays replays,
            Actor actor,
            Consumer<Command> screen,
            Supplier<ZoneId> zone,
            Stage stage) {
        this.replays = replays;
        this.actor = actor;
        this.screen = screen;
        this.zone = zone;
        this.lane = new Lane(screen);
        this.stage = stage;
    }

    ReplayStrip strip() {
        return strip;
    }

    boolean isOpen() {
        return deck != null;
    }

    /** Plays a selection; the one before ends. */
    void open(HistorySelection selection, Playing playing) {
        close();
        ReplaySpec spec = new ReplaySpec(selection, playing.speed(), false, true);
        lane.ask(
                () -> new ReplayDeck(replays, actor, spec, this::tell),
                made -> opened(made, playing),
                stage::failed);
    }

    private void opened(ReplayDeck made, Playing playing) {
        deck = made;
        stage.opened(made.rows());
        playing.at().ifPresent(made.replay()::seek);
        made.replay().play();
        strip.setVisible(true);
        made.heard();
    }

    private void tell() {
        try {
            screen.accept(this::heard);
        } catch (UIDetachedException _) {
            // The screen is gone: it has closed the replay.
        }
    }

    private void heard() {
        ReplayDeck playing = deck;
        if (playing == null) {
            return;
        }
        ReplayPosition position = playing.replay().position();
        strip.show(position, zone.get());
        stage.played(position);
        boolean stands = position.state() != State.PLAYING && !position.time().equals(said);
        if (++tellings % ADDRESS_EVERY == 0 || stands) {
            said = position.time();
            stage.put(Optional.of(new Playing(position.speed(), Optional.of(said))));
        }
        playing.heard();
    }

    private void with(Consumer<Replay> command) {
        ReplayDeck playing = deck;
        if (playing != null) {
            command.accept(playing.replay());
            heard();
        }
    }

    void seek(Instant moment) {
        with(replay -> replay.seek(moment));
    }

    @Override
    public void play() {
        with(Replay::play);
    }

    @Override
    public void pause() {
        with(Replay::pause);
    }

    @Override
    public void step() {
        with(Replay::step);
    }

    @Override
    public void speed(double speed) {
        with(replay -> replay.speed(speed));
    }

    @Override
    public void loop(boolean again) {
        with(replay -> replay.loop(again));
    }

    @Override
    public void jump(String expression) {
        ReplayDeck playing = deck;
        if (playing != null && !expression.isBlank()) {
            strip.complain("");
            lane.ask(
                    () -> playing.replay().jump(expression),
                    found -> strip.complain(found ? "" : text("history.replay.none")),
                    this::refused);
        }
    }

    private void refused(Exception problem) {
        if (problem instanceof ExpressionProblem wrong) {
            strip.complain(wrong.getMessage() + " " + wrong.hint());
        } else {
            stage.failed(problem);
        }
    }

    @Override
    public void leave() {
        close();
        stage.put(Optional.empty());
    }

    void close() {
        lane.cancel();
        ReplayDeck playing = deck;
        deck = null;
        strip.setVisible(false);
        if (playing != null) {
            playing.close();
        }
    }
}
