package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

import io.gadgethq.ui.look.Formats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Says that something is being looked for, once that takes longer than a blink, and since when; lets it be given up, and says
 * so afterwards.
 */
final class Progress extends Div {
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final ProgressBar bar = new ProgressBar();
    private final Span words = new Span();
    private final Button stop;
    private final Button again;
    private boolean looking;
    private Instant since = Instant.EPOCH;

    Progress(InstantSource clock, Runnable cancel, Runnable retry) {
        this.clock = clock;
        addClassName("hq-looking");
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", text("history.looking"));
        stop = new Button(text("history.cancel"), _ -> cancel.run());
        again = new Button(text("history.again"), _ -> retry.run());
        stop.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        again.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add(bar, words, stop, again);
        setVisible(false);
    }

    /** Whether something is being looked for. That it was given up is said until then. */
    void show(boolean busy) {
        if (busy && !looking) {
            since = clock.instant();
            words.setText(text("history.looking"));
            parts(true);
            setVisible(true);
        } else if (!busy && looking) {
            setVisible(false);
        }
        looking = busy;
    }

    private void parts(boolean busy) {
        bar.setVisible(busy);
        stop.setVisible(busy);
        again.setVisible(!busy);
    }

    /** What was being looked for was given up, and part of what is shown lacks. */
    void cancelled() {
        looking = false;
        words.setText(text("history.cancelled.part"));
        parts(false);
        setVisible(true);
    }

    /** Says how long it takes; to be called every second or so. */
    void tick() {
        Duration taken = Duration.between(since, clock.instant());
        if (looking && taken.compareTo(WORTH_SAYING) >= 0) {
            Duration whole = Duration.ofSeconds(taken.toSeconds());
            words.setText(text("history.looking.since", Formats.duration(whole)));
        }
    }
}
