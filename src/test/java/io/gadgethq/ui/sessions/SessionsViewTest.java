package io.gadgethq.ui.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;

import io.gadgethq.event.SessionId;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.SessionStateChanged;
import io.gadgethq.ui.ScreenTest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

import java.util.List;

class SessionsViewTest extends ScreenTest {
    @Autowired private ApplicationEventPublisher events;
    private SessionId running;
    private SessionId failed;

    @BeforeEach
    void twoSessions() throws SessionRefused {
        sessions.clear();
        running = sessions.running("trace_exec");
        failed = sessions.running("deadlock");
        sessions.become(failed, SessionState.FAILED, "the kernel is too old");
    }

    @Test
    void listsWhatRunsAndWhatHasEndedWithTheirLosses() {
        open("sessions");

        assertThat(shown()).contains("2 sessions");
        assertThat(rows()).extracting(SessionRow::id).containsExactlyInAnyOrder(running, failed);
        assertThat(rows()).allSatisfy(row -> assertThat(row.lost()).isEqualTo(31));
    }

    @Test
    void listsWhatTheAddressAsksFor() {
        open("sessions?state=failed");

        assertThat(rows()).extracting(SessionRow::id).containsExactly(failed);
        assertThat(findInView(Select.class).first().getValue())
                .isEqualTo(SessionFilter.Group.FAILED);
    }

    @Test
    void saysThatNothingMatchesAndHowToSeeAll() {
        open("sessions?gadget=trace_dns");

        assertThat(shown()).contains("No session matches", "Show all sessions");
    }

    @Test
    void saysWhatASessionIsWhereThereIsNone() {
        sessions.clear();

        open("sessions");

        assertThat(shown()).contains("No session yet", "Choose a gadget");
    }

    @Test
    void showsAChangeOfStateWithoutBeingAsked() {
        open("sessions?state=failed");

        sessions.become(running, SessionState.FAILED, "the agent is gone");
        events.publishEvent(new SessionStateChanged(running, SessionState.FAILED));

        until(() -> rows().size() == 2);
    }

    @Test
    void survivesAnAddressFullOfNonsense() {
        open("sessions?state=odd&cluster=UPPER%20CASE&gadget=");

        assertThat(rows()).hasSize(2);
    }

    private List<SessionRow> rows() {
        Grid<SessionRow> grid =
                findInView(SessionTable.class).all().stream().findFirst().orElseThrow();
        return grid.getListDataView().getItems().toList();
    }
}
