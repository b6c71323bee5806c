package io.gadgethq.ui.link;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.event.SessionId;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Addresses of the history. Times are {@code now}, {@code -15m} or as in RFC 3339. */
public final class HistoryRoutes {

    public static final String SCREEN = "history";

    public static final String SESSION = "session";
    public static final String GADGET = "gadget";
    public static final String CLUSTER = "cluster";
    public static final String NODE = "node";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String FILTER = "filter";

    private HistoryRoutes() {}

    /**
     * What a session left behind.
     *
     * @param to empty: it still runs
     */
    public static GadgetRoutes.Target session(
            SessionId session, Instant from, Optional<Instant> to) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put(SESSION, List.of(session.toString()));
        query.put(FROM, List.of(from.toString()));
        query.put(TO, List.of(to.map(Instant::toString).orElse("now")));
        return new GadgetRoutes.Target(SCREEN, new QueryParameters(query));
    }
}
