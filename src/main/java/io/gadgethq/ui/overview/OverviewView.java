package io.gadgethq.ui.overview;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.sessions.SessionRow;
import io.gadgethq.ui.sessions.SessionRows;
import io.gadgethq.ui.sessions.SessionTable;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first screen: what runs, what is lost, where the clusters stand, and what was run before. */
@Route("")
@PermitAll
class OverviewView extends Screen implements HasDynamicTitle {
    /** Beats between two looks at the books; a change of state is shown at once. */
    private static final int BEATS = 3;

    private static final SessionQuery RUNNING =
            query(50, SessionState.STARTING, SessionState.RUNNING, SessionState.STOPPING);
    private static final SessionQuery RECENT =
            query(8, SessionState.STOPPED, SessionState.EXPIRED, SessionState.FAILED);

    private final transient SessionRows runningRows;
    private final transient SessionRows recentRows;
    private final transient Viewer viewer;
    private final Figures figures = new Figures();
    private final ClusterStates clusters = new ClusterStates();
    private final SessionTable running;
    private final SessionTable recent;
    private final Div nothingRuns = new Div();
    private final Section past;
    private int beats;

    OverviewView(
            Sessions sessions,
            SessionRows runningRows,
            SessionRows recentRows,
            Viewer viewer,
            Beat beat,
            InstantSource clock) {
        super(text("overview.title"));
        this.runningRows = runningRows;
        this.recentRows = recentRows;
        this.viewer = viewer;
        running = table(sessions, viewer, clock);
        recent = table(sessions, viewer, clock);
        Button start = new Button(text("overview.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(
                _ -> start.getUI().ifPresent(ui -> ui.navigate(GadgetRoutes.CATALOGUE)));
        actions(start);
        Paragraph idle = new Paragraph(text("overview.idle") + " ");
        idle.add(new Anchor(GadgetRoutes.CATALOGUE, text("overview.idle.step")));
        nothingRuns.add(idle);
        nothingRuns.addClassNames("hq-panel", "hq-idle");
        past = section("overview.recent", recent);
        past.add(new Anchor(SessionRoutes.LIST, text("overview.all")));
        add(figures, section("overview.running", nothingRuns, running), clusters, past);
        show();
        beat.refresh(this, this::beat);
    }

    private static SessionQuery query(int limit, SessionState... states) {
        return new SessionQuery(
                Set.of(states), Optional.empty(), Optional.empty(), limit, Optional.empty());
    }

    private SessionTable table(Sessions sessions, Viewer who, InstantSource clock) {
        SessionTable table = new SessionTable(sessions, who, clock, this::show);
        table.setAllRowsVisible(true);
        return table;
    }

    private static Section section(String heading, com.vaadin.flow.component.Component... content) {
        Section section = new Section(new H2(text(heading)));
        section.add(content);
        section.addClassName("hq-section");
        return section;
    }

    private void beat(boolean changed) {
        beats++;
        if (changed || beats % BEATS == 0) {
            show();
        }
    }

    private void show() {
        List<SessionRow> active = runningRows.read(viewer.actor(), RUNNING);
        running.show(active);
        running.setVisible(!active.isEmpty());
        nothingRuns.setVisible(active.isEmpty());
        List<SessionRow> ended = recentRows.read(viewer.actor(), RECENT);
        recent.show(ended);
        past.setVisible(!ended.isEmpty());
        figures.show(active, viewer.clusters());
        clusters.show(viewer.clusters());
    }

    @Override
    public String getPageTitle() {
        return text("overview.title") + " · Gadget HQ";
    }
}
