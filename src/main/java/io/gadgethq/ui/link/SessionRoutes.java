package io.gadgethq.ui.link;

import io.gadgethq.event.SessionId;

/** Addresses of the session screens. */
public final class SessionRoutes {

    /** The list. */
    public static final String LIST = "sessions";

    /** Name of the route parameter that holds the id. */
    public static final String ID = "session";

    /** One session, live: pattern of the route. */
    public static final String LIVE = LIST + "/:" + ID;

    private SessionRoutes() {}

    public static String live(SessionId session) {
        return LIST + "/" + session;
    }
}
