package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.SessionId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.SessionState;
import io.gadgethq.ui.grid.TestRows;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the screens alone, to look at them. */
public final class FakeConsole {

    private FakeConsole() {}

    public static void main(String[] args) {
        ApplicationContext console = SpringApplication.run(FakeServices.class, args);
        FakeSessions sessions = console.getBean(FakeSessions.class);
        remember(console.getBean(FakeHistory.class), Instant.now());
        start(sessions, "trace_exec", "who starts what");
        start(sessions, "trace_dns", "");
        SessionId failed = start(sessions, "deadlock", "");
        sessions.become(
                failed, SessionState.FAILED, "worker-1 says: loading spec: kernel is too old");
        SessionId stopped = start(sessions, "top_file", "files of the shop");
        sessions.become(stopped, SessionState.STOPPED, "stopped by operator");
    }

    /** An hour of events, denser towards the end. */
    private static void remember(FakeHistory history, Instant now) {
        List<GadgetEvent> events = new ArrayList<>();
        for (int i = 1; i <= 40_000; i++) {
            GadgetEvent plain =
                    TestRows.event(i, 1_000 + i % 23, "/var/lib/shop/" + i % 317 + ".db");
            double share = Math.sqrt(i / 40_000.0);
            Instant time = now.minusSeconds(3_600).plusNanos((long) (share * 3.6e12));
            long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
            events.add(new GadgetEvent(plain.feed(), i, nanos, plain.row()));
        }
        history.store("trace_open", events);
    }

    private static SessionId start(FakeSessions sessions, String gadget, String name) {
        Actor actor =
                new Actor("operator", Optional.of(new TenantId("shop")), Set.of(Role.OPERATOR));
        SessionSpec spec =
                new SessionSpec(
                        new GadgetImage(gadget),
                        FakeSessions.CLUSTER,
                        Map.of(),
                        Scope.EVERYTHING,
                        Duration.ofMinutes(15),
                        RunMode.HEADLESS,
                        true,
                        name);
        try {
            return sessions.start(actor, spec).id();
        } catch (SessionRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
