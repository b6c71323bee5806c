package io.gadgethq.ui.session;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.ui.look.ElementCalls;

import java.util.List;
import java.util.stream.Collectors;

/** Events per second of the last five minutes; sends the browser only the seconds it has not seen. */
@Tag("hq-sparkline")
@JsModule("context://hq/charts.js")
final class Sparkline extends Component implements HasStyle {
    private final ElementCalls calls = new ElementCalls(this);
    private static final int SECONDS = 300;

    private long seen = -1;

    /**
     * @param perSecond oldest first, the running second last
     * @param now the running second, since 1970
     */
    void show(List<Integer> perSecond, long now) {
        List<Integer> whole = perSecond.subList(0, Math.max(0, perSecond.size() - 1));
        long fresh = seen < 0 ? SECONDS : now - seen;
        if (fresh <= 0) {
            return;
        }
        String function = fresh >= SECONDS ? "show" : "add";
        int from = (int) Math.max(0, whole.size() - Math.min(fresh, SECONDS));
        String values =
                whole.subList(from, whole.size()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        seen = now;
        if (!values.isEmpty()) {
            calls.call(function, values);
        }
    }
}
