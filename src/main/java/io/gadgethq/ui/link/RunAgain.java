package io.gadgethq.ui.link;

import io.gadgethq.session.Session;
import io.gadgethq.session.SessionSpec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session as something to start once more. */
public final class RunAgain {

    private RunAgain() {}

    /** The same gadget with the same values for the same time. */
    public static SessionSpec spec(Session session) {
        // The scope says what the selecting parameters say; sent twice they could contradict each
        // other.
        Map<String, String> params = new LinkedHashMap<>(session.params());
        params.keySet().removeIf(Selection::selects);
        return new SessionSpec(
                session.image(),
                session.cluster(),
                params,
                session.scope(),
                planned(session),
                session.mode(),
                session.keepsEvents(),
                session.filter(),
                session.name().equals(session.gadget()) ? "" : session.name());
    }

    private static Duration planned(Session session) {
        long seconds = Duration.between(session.started(), session.ends()).toSeconds();
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
