package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.component.textfield.TextField;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which span of time: presets, two times in any form people have at hand, the window before and behind, and wider. */
final class TimePicker extends Div {
    private static final List<Duration> PRESETS =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(24),
                    Duration.ofDays(7));

    private final InstantSource clock;
    private final Supplier<ZoneId> zone;
    private final Consumer<TimeSpan> chosen;
    private final Button shown = new Button();
    private final Popover panel = new Popover();
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final TextField pasted = new TextField();
    private final Button wider;
    private final Button utc;
    private TimeSpan span = TimeSpan.LAST_15_MINUTES;

    /**
     * @param turned times are to be read in UTC, or no longer
     */
    TimePicker(
            InstantSource clock,
            Supplier<ZoneId> zone,
            Consumer<TimeSpan> chosen,
            Runnable turned) {
        this.clock = clock;
        this.zone = zone;
        this.chosen = chosen;
        addClassName("hq-time-picker");
        shown.addClassName("hq-time-shown");
        shown.setAriaLabel(text("history.time"));
        panel.setTarget(shown);
        panel.setOpenOnClick(true);
        panel.setPosition(PopoverPosition.BOTTOM_END);
        panel.setAriaLabel(text("history.time"));
        panel.addOpenedChangeListener(event -> fill(event.isOpened()));
        panel.add(presets(), range(), paste());
        wider = small("−", "history.time.wider", () -> choose(span.zoomedOut(clock.instant())));
        utc = new Button(text("history.time.utc"), _ -> turned.run());
        utc.addClassName("hq-time-utc");
        utc.setTooltipText(text("history.time.utc.tip"));
        add(
                small("‹", "history.time.before", () -> move(-1)),
                shown,
                small("›", "history.time.after", () -> move(1)),
                wider,
                utc,
                panel);
    }

    private static Button small(String sign, String name, Runnable press) {
        Button button = new Button(sign, _ -> press.run());
        button.setAriaLabel(text(name));
        button.setTooltipText(text(name));
        return button;
    }

    private Component presets() {
        Div buttons = new Div();
        buttons.addClassName("hq-time-presets");
        for (Duration preset : PRESETS) {
            TimeSpan last = TimeSpan.last(preset);
            Button button = new Button(SpanText.of(last, ZoneOffset.UTC), _ -> choose(last));
            button.addThemeVariants(ButtonVariant.TERTIARY);
            buttons.add(button);
        }
        return buttons;
    }

    private Component range() {
        from.setLabel(text("history.time.from"));
        to.setLabel(text("history.time.to"));
        Button apply = new Button(text("history.time.apply"), _ -> apply());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        apply.addClickShortcut(Key.ENTER).listenOn(from, to);
        Div fields = new Div(from, to, apply);
        fields.addClassName("hq-time-range");
        return fields;
    }

    private Component paste() {
        pasted.setLabel(text("history.time.paste"));
        pasted.setPlaceholder(text("history.time.paste.example"));
        pasted.addValueChangeListener(event -> {
            if (event.isFromClient() && !event.getValue().isBlank()) {
                paste(event.getValue());
            }
        });
        Span hint = new Span(text("history.time.paste.hint"));
        hint.addClassName("hq-quiet");
        Div block = new Div(pasted, hint);
        block.addClassName("hq-time-paste");
        return block;
    }

    private void fill(boolean opened) {
        if (opened) {
            from.setValue(SpanText.edge(span.from(), zone.get()));
            to.setValue(SpanText.edge(span.to(), zone.get()));
            from.setInvalid(false);
            to.setInvalid(false);
            pasted.clear();
            pasted.setInvalid(false);
        }
    }

    private void apply() {
        String both = from.getValue().strip() + " – " + to.getValue().strip();
        read(both).ifPresentOrElse(this::choose, () -> complain(to));
    }

    private void paste(String text) {
        read(text).ifPresentOrElse(this::choose, () -> complain(pasted));
    }

    private Optional<TimeSpan> read(String text) {
        return new PastedTime(zone.get(), clock.instant()).parse(text);
    }

    private static void complain(TextField field) {
        field.setErrorMessage(text("history.time.unknown"));
        field.setInvalid(true);
    }

    private void choose(TimeSpan other) {
        panel.close();
        if (!other.equals(span)) {
            chosen.accept(other);
        }
    }

    /** The window of the same length before or behind. */
    void move(int windows) {
        choose(span.moved(windows, clock.instant()));
    }

    /** Shows this span as the chosen one. */
    void show(TimeSpan now) {
        span = now;
        shown.setText(SpanText.of(now, zone.get()));
        Instant at = clock.instant();
        shown.setTooltipText(SpanText.exact(now.range(at), zone.get()));
        utc.getElement()
                .setAttribute("aria-pressed", String.valueOf(zone.get().equals(ZoneOffset.UTC)));
        wider.setEnabled(!now.zoomedOut(at).equals(now));
    }
}
