package io.gadgethq.runner;

/** Whether a feed is to go on. */
enum Leave {
    /** Go on. */
    NO,
    /** This process goes, the instance on the node stays. */
    DETACH,
    /** The session is over: the instance goes too, its last data are waited for. */
    STOP,
    /** Another console owns the feed: the session and its instance are not ours to end. */
    TAKEN
}
