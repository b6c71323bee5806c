package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.live.LiveCounts;
import io.gadgethq.ui.look.Formats;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The numbers above the rows: rate, loss, nodes, lag, time, viewers. Read once a second, since nobody reads faster. */
final class HeaderStrip extends Div {
    private static final int ANNOUNCE_EVERY = 10;

    private final Sparkline sparkline = new Sparkline();
    private final Metric in = Metric.plain(text("session.in"));
    private final Metric shown = Metric.plain(text("session.shown"));
    private final Metric lost;
    private final Metric nodes;
    private final Metric lag = Metric.plain(text("session.lag"));
    private final Metric elapsed = Metric.plain(text("session.elapsed"));
    private final Metric ended = Metric.plain(text("session.ran"));
    private final Metric left = Metric.plain(text("session.left"));
    private final Metric viewers = Metric.plain(text("session.viewers"));
    private final Span spoken = new Span();
    private int looks;

    HeaderStrip(Runnable ledger, Runnable nodeList) {
        addClassName("hq-strip");
        lost = Metric.opening(text("session.lost"), _ -> ledger.run());
        nodes = Metric.opening(text("session.nodes"), _ -> nodeList.run());
        spoken.addClassName("hq-spoken");
        spoken.getElement().setAttribute("role", "status");
        add(in, sparkline, shown, lost, nodes, lag, elapsed, ended, left, viewers, spoken);
    }

    /**
     * @param rowsShown rows sent to this browser in the last second
     */
    void show(Facts facts, int rowsShown) {
        boolean held = facts.counts().isPresent();
        Stream.of(in, sparkline, shown, lost, lag, viewers).forEach(part -> part.setVisible(held));
        facts.counts().ifPresent(counts -> show(counts, facts));
        boolean over = facts.session().state().ended();
        ended.setVisible(over);
        elapsed.setVisible(!over);
        ended.show(Formats.duration(facts.elapsed()), "");
        shown.show(text("session.perSecond", Formats.count(rowsShown)), text("session.shown.tip"));
        long running = facts.nodesRunning();
        int all = facts.nodes().size();
        nodes.show(over ? String.valueOf(all) : running + "/" + all, text("session.nodes.tip"));
        nodes.tone(running < all && !over ? "caution" : "");
        elapsed.show(Formats.duration(facts.elapsed()), "");
        showLeft(facts);
        announce(facts, running, all);
    }

    private void show(LiveCounts counts, Facts facts) {
        in.show(
                text("session.perSecond", Formats.rate(counts.eventsPerSecond())),
                text("session.in.tip", Formats.count(counts.events())));
        sparkline.show(counts.perSecond(), facts.now().getEpochSecond());
        showLost(counts);
        lag.show(counts.lag().map(Formats::latency).orElse("–"), text("session.lag.tip"));
        List<String> names = counts.watchers();
        viewers.show(String.valueOf(names.size()), String.join(", ", names));
    }

    private void showLost(LiveCounts counts) {
        boolean any = counts.lost() > 0 || counts.lostAtLeast();
        String known = (counts.lostAtLeast() ? "≥ " : "") + Formats.count(counts.lost());
        String total = any && counts.lost() == 0 ? text("session.lost.unknown") : known;
        String minute =
                counts.lostLastMinute() > 0
                        ? " · "
                                + text(
                                        "session.lost.minute",
                                        Formats.count(counts.lostLastMinute()))
                        : "";
        lost.show(any ? total + minute : "0", text("session.lost.tip"));
        lost.tone(any ? "bad" : "");
    }

    private void showLeft(Facts facts) {
        boolean over = facts.session().state().ended();
        Duration remaining = facts.left();
        left.setVisible(!over);
        left.show(Formats.duration(remaining), text("session.left.tip"));
        left.tone(facts.isEnding() ? "caution" : "");
    }

    /** At most every ten seconds, and never rows. */
    private void announce(Facts facts, long running, int all) {
        if (looks++ % ANNOUNCE_EVERY != 0) {
            return;
        }
        String rate =
                facts.counts().map(counts -> Formats.rate(counts.eventsPerSecond())).orElse("0");
        spoken.setText(
                text("session.spoken", facts.session().state().title(), rate, running + "/" + all));
    }
}
