package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.history.ReplayPosition;
import io.gadgethq.history.ReplayPosition.State;
import io.gadgethq.ui.look.Formats;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What stands under the histogram while a span is played: like the keys of a tape deck, the histogram being its counter. */
final class ReplayStrip extends Div {
    private static final List<Double> SPEEDS =
            List.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0);

    private final Button play = new Button();
    private final Select<Double> speed = new Select<>();
    private final Checkbox loop = new Checkbox();
    private final TextField match = new TextField();
    private final Span where = new Span();
    private boolean playing;

    /** What the keys do. */
    interface Keys {

        void play();

        void pause();

        void step();

        void speed(double speed);

        void loop(boolean again);

        /** To the next row that matches this expression. */
        void jump(String expression);

        /** Back to all rows of the span. */
        void leave();
    }

    ReplayStrip(Keys keys) {
        addClassName("hq-replay");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", text("history.replay"));
        play.addThemeVariants(ButtonVariant.PRIMARY);
        play.addClickListener(_ -> {
            if (playing) {
                keys.pause();
            } else {
                keys.play();
            }
        });
        Button step = new Button(text("history.replay.step"), _ -> keys.step());
        speed.setAriaLabel(text("history.replay.speed"));
        speed.setItems(SPEEDS);
        speed.setItemLabelGenerator(ReplayStrip::word);
        speed.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                keys.speed(event.getValue());
            }
        });
        loop.setLabel(text("history.replay.loop"));
        loop.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                keys.loop(event.getValue());
            }
        });
        match.setPlaceholder(text("history.replay.jump"));
        match.setAriaLabel(text("history.replay.jump"));
        match.setClearButtonVisible(true);
        Button jump = new Button(text("history.replay.next"), _ -> keys.jump(match.getValue()));
        where.addClassNames("hq-number", "hq-replay-where");
        Button leave = new Button(text("history.replay.leave"), _ -> keys.leave());
        leave.addThemeVariants(ButtonVariant.TERTIARY);
        add(play, step, speed, loop, match, jump, where, leave);
        setVisible(false);
    }

    static String word(double speed) {
        String number =
                speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
        return text("history.replay.times", number);
    }

    void show(ReplayPosition position, ZoneId zone) {
        playing = position.state() == State.PLAYING;
        String key = playing ? "history.replay.pause" : "history.replay.play";
        if (!text(key).equals(play.getText())) {
            play.setText(text(key));
        }
        if (!SPEEDS.contains(position.speed())) {
            speed.setItems(
                    Stream.concat(SPEEDS.stream(), Stream.of(position.speed())).sorted().toList());
        }
        speed.setValue(position.speed());
        loop.setValue(position.loop());
        String said =
                position.state() == State.FAILED
                        ? position.problem()
                        : text(
                                "history.replay.where."
                                        + (position.state() == State.ENDED ? "end" : "at"),
                                SpanText.moment(position.time(), zone),
                                Formats.count(position.events()));
        if (!said.equals(where.getText())) {
            where.setText(said);
        }
    }

    void complain(String why) {
        match.setErrorMessage(why);
        match.setInvalid(!why.isEmpty());
    }
}
