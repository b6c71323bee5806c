package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.session.FeedStatus;
import io.gadgethq.ui.look.Formats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a session, above its rows: nodes on which the gadget does not run, in the agents' own words with a likely
 * cause, and the end that comes near. Rewritten only when something about it changed.
 */
final class Troubles extends Div {
    private static final int MAX_GROUPS = 4;
    private static final Duration EXTENSION = Duration.ofMinutes(15);

    private final SessionCommands commands;
    private final Span endingText = new Span();
    private final Div ending;
    private final Div failures = new Div();
    private Map<String, List<String>> shown = Map.of();

    Troubles(SessionCommands commands) {
        this.commands = commands;
        addClassName("hq-troubles");
        Button extend =
                new Button(
                        text("session.extend")
                                + " "
                                + text("session.extend.by", Formats.duration(EXTENSION)),
                        _ -> commands.extend(EXTENSION));
        ending = new Div(endingText, extend);
        ending.addClassNames("hq-trouble", "hq-trouble-ending");
        ending.getElement().setAttribute("role", "status");
        ending.setVisible(false);
        failures.setVisible(false);
        add(ending, failures);
    }

    void show(Facts facts) {
        ending.setVisible(facts.isEnding());
        if (facts.isEnding()) {
            endingText.setText(text("session.ending", Formats.duration(facts.left())));
        }
        Map<String, List<String>> byReason = byReason(facts);
        if (!byReason.equals(shown)) {
            shown = byReason;
            failures.removeAll();
            failures.setVisible(!byReason.isEmpty());
            if (!byReason.isEmpty()) {
                failures.add(failure(facts, byReason));
            }
        }
    }

    /** Nodes that say the same are told together. */
    private static Map<String, List<String>> byReason(Facts facts) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (FeedStatus feed : facts.failures()) {
            reasons.computeIfAbsent(feed.reason(), _ -> new ArrayList<>())
                    .add(feed.feed().node().value());
        }
        String reason = facts.session().reason();
        if (facts.isBroken() && reasons.isEmpty() && !reason.isBlank()) {
            reasons.put(reason, List.of());
        }
        return reasons;
    }

    private Div failure(Facts facts, Map<String, List<String>> byReason) {
        int broken = facts.failures().size();
        Div box = new Div();
        box.addClassNames("hq-trouble", "hq-trouble-failure");
        box.getElement().setAttribute("role", "alert");
        Span heading =
                new Span(
                        facts.isBroken()
                                ? text("session.broken")
                                : text("session.broken.some", broken, facts.nodes().size()));
        heading.addClassName("hq-trouble-title");
        box.add(heading);
        byReason.entrySet().stream()
                .limit(MAX_GROUPS)
                .forEach(each -> box.add(reason(each.getKey(), each.getValue())));
        if (facts.session().state().ended() || facts.isBroken()) {
            box.add(steps());
        }
        return box;
    }

    private static Div reason(String words, List<String> nodes) {
        Div reason = new Div();
        if (!nodes.isEmpty()) {
            Span where = new Span(String.join(", ", nodes));
            where.addClassName("hq-trouble-nodes");
            reason.add(where);
        }
        Pre said = new Pre(words);
        said.addClassName("hq-code");
        reason.add(said);
        Optional<String> cause = LikelyCause.of(words);
        cause.ifPresent(key -> reason.add(new Paragraph(text("session.broken.likely", text(key)))));
        return reason;
    }

    private Div steps() {
        Div steps =
                new Div(
                        new Button(text("session.again"), _ -> commands.runAgain()),
                        new Button(text("session.configure"), _ -> commands.configure()));
        steps.addClassName("hq-trouble-steps");
        return steps;
    }
}
