package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.event.SessionId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.SessionState;

import org.springframework.boot.SpringApplication;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts the screens alone, to look at them. */
public final class FakeConsole {

    private FakeConsole() {}

    public static void main(String[] args) {
        FakeSessions sessions =
                SpringApplication.run(FakeServices.class, args).getBean(FakeSessions.class);
        start(sessions, "trace_exec", "who starts what");
        start(sessions, "trace_dns", "");
        SessionId failed = start(sessions, "deadlock", "");
        sessions.become(
                failed, SessionState.FAILED, "worker-1 says: loading spec: kernel is too old");
        SessionId stopped = start(sessions, "top_file", "files of the shop");
        sessions.become(stopped, SessionState.STOPPED, "stopped by operator");
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
