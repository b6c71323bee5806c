package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.session.Session;
import io.gadgethq.ui.filter.FilterPlace;
import io.gadgethq.ui.filter.FixedCondition;

import java.util.ArrayList;
import java.util.List;

/** What a session was narrowed to at its start, and where that happens. */
final class Narrowed {

    private Narrowed() {}

    static List<FixedCondition> of(Session session) {
        List<FixedCondition> all = new ArrayList<>();
        Scope scope = session.scope();
        add(all, "session.narrowed.node", scope.nodes());
        add(all, "session.narrowed.namespace", scope.namespaces());
        add(all, "session.narrowed.pod", scope.pods());
        add(all, "session.narrowed.container", scope.containers());
        add(
                all,
                "session.narrowed.label",
                scope.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
        if (!session.filter().isEmpty()) {
            all.add(FixedCondition.expression(FilterPlace.CONSOLE, session.filter()));
        }
        return all;
    }

    private static void add(List<FixedCondition> all, String title, List<String> values) {
        if (!values.isEmpty()) {
            all.add(
                    new FixedCondition(
                            FilterPlace.SOURCE,
                            text(title),
                            values.size() == 1 ? "=" : text("session.narrowed.in"),
                            String.join(", ", values)));
        }
    }
}
