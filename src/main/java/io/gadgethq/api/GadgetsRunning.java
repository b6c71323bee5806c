package io.gadgethq.api;

import io.gadgethq.session.SessionRegistry;
import io.gadgethq.session.SessionState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** The gauge {@code gadgets_running}: sessions that run now, over all teams and clusters. */
@Component
final class GadgetsRunning implements MeterBinder {
    private final SessionRegistry sessions;

    GadgetsRunning(SessionRegistry sessions) {
        this.sessions = sessions;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("gadgets.running", sessions, GadgetsRunning::running)
                .description("Sessions that run now")
                .register(meters);
    }

    private static double running(SessionRegistry sessions) {
        return sessions.active().stream()
                .filter(session -> session.state() == SessionState.RUNNING)
                .count();
    }
}
