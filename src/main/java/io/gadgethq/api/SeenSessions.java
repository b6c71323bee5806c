package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.session.Session;
import io.gadgethq.session.Sessions;

import org.springframework.stereotype.Component;

/** Finds the session that a request is about and notes it for the request log. */
@Component
final class SeenSessions {
    private final Sessions sessions;

    SeenSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @throws Refusal if there is none that the actor may see
     */
    Session find(Actor actor, String text) {
        var id = Inputs.session(text);
        RequestNotes.session(id.toString());
        return noted(sessions.find(actor, id).orElseThrow(() -> Inputs.noSession(text)));
    }

    static Session noted(Session session) {
        RequestNotes.session(session.id().toString());
        RequestNotes.gadget(session.gadget());
        RequestNotes.cluster(session.cluster().value());
        RequestNotes.namespaces(session.scope().namespaces());
        return session;
    }
}
