package io.gadgethq.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.ui.ScreenTest;
import io.gadgethq.ui.link.SessionRoutes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionViewTest extends ScreenTest {
    private SessionId exec;
    private SessionId dns;

    @BeforeEach
    void twoSessions() throws SessionRefused {
        sessions.clear();
        exec = sessions.running("trace_exec");
        dns = sessions.running("trace_dns");
    }

    @Test
    void showsTheSessionOnceHoweverOftenTheRouterComesBy() {
        open(SessionRoutes.live(exec));
        open(SessionRoutes.live(exec) + "?paused=1");

        assertThat(findInView(HeaderStrip.class).all()).hasSize(1);
        assertThat(findInView(SessionBody.class).all()).hasSize(1);
        assertThat(findInView(SessionMenu.class).all()).hasSize(1);
    }

    @Test
    void leadsFromOneSessionToAnother() {
        open(SessionRoutes.live(exec));
        open(SessionRoutes.live(dns));

        assertThat(findInView(HeaderStrip.class).all()).hasSize(1);
        assertThat(findInView(SessionBody.class).all()).hasSize(1);
        assertThat(shown()).contains("trace_dns").doesNotContain("trace_exec");
    }

    @Test
    void comesBackFromAMissingSession() {
        open(SessionRoutes.LIST + "/00000000-0000-0000-0000-000000000000");
        assertThat(findInView(SessionBody.class).all()).isEmpty();

        open(SessionRoutes.live(dns));

        assertThat(findInView(SessionBody.class).all()).hasSize(1);
    }
}
