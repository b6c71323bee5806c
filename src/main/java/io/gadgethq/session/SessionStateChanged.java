package io.gadgethq.session;

import io.gadgethq.event.SessionId;

/** A session or one of its feeds changed its state. Published as an application event: a rare fact. */
public record SessionStateChanged(SessionId session, SessionState state) {}
