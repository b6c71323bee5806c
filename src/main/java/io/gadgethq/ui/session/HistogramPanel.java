package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.ui.grid.ColumnTitles;
import io.gadgethq.ui.look.ElementCalls;
import io.gadgethq.ui.look.Formats;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The slots of all intervals so far, added up and drawn as bars. */
final class HistogramPanel extends Div implements SourcePanel {
    private final LiveSubscription subscription;
    private final String source;
    private final Column field;
    private final String title;
    private final String unit;
    private final Bars bars = new Bars();
    private final Span total = new Span();
    private final Paragraph none = new Paragraph(text("session.histogram.none"));
    private volatile long[] counts = {};
    private long[] drawn = {};

    HistogramPanel(LiveSubscription subscription, RowLayout layout, Column field) {
        this.subscription = subscription;
        this.source = layout.source().name();
        this.field = field;
        this.title = ColumnTitles.of(field.name());
        this.unit = field.field().annotation("metrics.unit").orElse("");
        addClassName("hq-histogram-panel");
        Span name = new Span(title);
        name.addClassName("hq-histogram-title");
        name.getElement().setAttribute("title", field.field().annotation("description").orElse(""));
        total.addClassName("hq-quiet");
        Div head = new Div(name, total);
        head.addClassName("hq-histogram-head");
        add(head, bars, none);
        bars.setVisible(false);
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean prepare() {
        counts = subscription.histogram(source, field.name()).orElse(counts);
        return !Arrays.equals(counts, drawn);
    }

    @Override
    public int draw() {
        long[] now = counts;
        if (Arrays.equals(now, drawn) || now.length == 0) {
            return 0;
        }
        drawn = now;
        long sum = LongStream.of(now).sum();
        bars.setVisible(sum > 0);
        none.setVisible(sum == 0);
        total.setText(text("session.histogram.total", Formats.count(sum)));
        return sum == 0 ? 0 : bars.show(chart(now, sum));
    }

    private String chart(long[] now, long sum) {
        int[] range = Slots.hit(now);
        List<String> labels =
                IntStream.rangeClosed(range[0], range[1]).mapToObj(this::label).toList();
        List<Long> values =
                IntStream.rangeClosed(range[0], range[1]).mapToObj(slot -> now[slot]).toList();
        int most = IntStream.range(0, now.length).reduce(0, (a, b) -> now[b] > now[a] ? b : a);
        String said = text("session.histogram.title", title, Formats.count(sum), label(most));
        return JsonMapper.shared().writeValueAsString(new Chart(said, labels, values));
    }

    private String label(int slot) {
        return Slots.range(slot, unit);
    }

    @Override
    public int takeRowsDrawn() {
        return 0;
    }

    private record Chart(String title, List<String> labels, List<Long> counts) {}

    /** The bars themselves. */
    @Tag("hq-histogram")
    @JsModule("context://hq/charts.js")
    private static final class Bars extends Component implements HasStyle {
        private final ElementCalls calls = new ElementCalls(this);

        int show(String chart) {
            calls.call("show", chart);
            return chart.length();
        }
    }
}
