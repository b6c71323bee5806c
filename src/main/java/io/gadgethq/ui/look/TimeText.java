package io.gadgethq.ui.look;

import com.vaadin.flow.component.html.Span;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A moment as people want it: how long ago, and exactly when on a closer look. */
public final class TimeText extends Span {

    public TimeText(Instant time, Instant now, ZoneId zone) {
        Duration past = Duration.between(time, now);
        setText(
                past.isNegative()
                        ? Texts.text("look.in", Formats.duration(past.negated()))
                        : Texts.text("look.ago", Formats.duration(past)));
        setTitle(Formats.absolute(time, zone));
        addClassName("hq-number");
    }
}
