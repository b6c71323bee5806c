package io.gadgethq.ui.look;

import com.vaadin.flow.component.html.Span;

import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.session.FeedStatus;
import io.gadgethq.session.SessionState;

/** A state as shape and word, so that it can be read without its colour. Red means loss or failure and nothing else. */
public final class StateMark extends Span {

    /** Meaning of a state for the person who looks; decides shape and colour. */
    public enum Tone {
        /** Works: filled circle. */
        GOOD("●", "good"),
        /** On its way: half circle. */
        BUSY("◐", "busy"),
        /** Asks for attention: triangle. */
        CAUTION("▲", "caution"),
        /** Failed or lost: cross. */
        BAD("✖", "bad"),
        /** Over, nothing to do: square. */
        QUIET("■", "quiet"),
        /** Not known: open circle. */
        UNKNOWN("○", "quiet");

        private final String shape;
        private final String style;

        Tone(String shape, String style) {
            this.shape = shape;
            this.style = style;
        }

        /** One character that tells the tone without its colour. */
        public String shape() {
            return shape;
        }

        /** Name of the style class that colours it. */
        public String className() {
            return "hq-tone-" + style;
        }
    }

    public StateMark(Tone tone, String word) {
        addClassNames("hq-state", tone.className());
        Span shape = new Span(tone.shape);
        shape.addClassName("hq-state-shape");
        shape.getElement().setAttribute("aria-hidden", "true");
        add(shape, new Span(word));
    }

    public static StateMark of(SessionState state) {
        return new StateMark(tone(state), state.title());
    }

    public static Tone tone(SessionState state) {
        return switch (state) {
            case STARTING, STOPPING -> Tone.BUSY;
            case RUNNING -> Tone.GOOD;
            case STOPPED, EXPIRED -> Tone.QUIET;
            case FAILED -> Tone.BAD;
        };
    }

    public static StateMark of(ClusterNode.State state) {
        return switch (state) {
            case UP -> new StateMark(Tone.GOOD, Texts.text("look.node.up"));
            case DOWN -> new StateMark(Tone.BAD, Texts.text("look.node.down"));
            case UNKNOWN -> new StateMark(Tone.UNKNOWN, Texts.text("look.node.unknown"));
        };
    }

    public static StateMark of(FeedStatus.State state) {
        return switch (state) {
            case STARTING -> new StateMark(Tone.BUSY, Texts.text("look.feed.starting"));
            case RUNNING -> new StateMark(Tone.GOOD, Texts.text("look.feed.running"));
            case RETRYING -> new StateMark(Tone.CAUTION, Texts.text("look.feed.retrying"));
            case ENDED -> new StateMark(Tone.QUIET, Texts.text("look.feed.ended"));
            case FAILED -> new StateMark(Tone.BAD, Texts.text("look.feed.failed"));
        };
    }
}
