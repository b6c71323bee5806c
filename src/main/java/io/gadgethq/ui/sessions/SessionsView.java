package io.gadgethq.ui.sessions;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;

import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** All sessions this person may see, running and past, newest first. */
@Route(SessionRoutes.LIST)
@PermitAll
class SessionsView extends Screen implements BeforeEnterObserver, HasDynamicTitle {
    /** Beats between two looks at the books; a change of state is shown at once. */
    private static final int BEATS = 3;

    private final transient SessionRows rows;
    private final transient Sessions sessions;
    private final transient Viewer viewer;
    private final Select<SessionFilter.Group> group = new Select<>();
    private final ComboBox<String> gadget = new ComboBox<>();
    private final Select<String> cluster = new Select<>();
    private final Span count = new Span();
    private final Div nothing = new Div();
    private final SessionTable table;
    private int beats;

    SessionsView(
            Sessions sessions, SessionRows rows, Viewer viewer, Beat beat, InstantSource clock) {
        super(text("sessions.title"));
        this.rows = rows;
        this.sessions = sessions;
        this.viewer = viewer;
        table = new SessionTable(sessions, viewer, clock, this::show);
        Button start = new Button(text("sessions.start"));
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(
                _ -> start.getUI().ifPresent(ui -> ui.navigate(GadgetRoutes.CATALOGUE)));
        actions(start);
        prepareFilters();
        count.addClassName("hq-quiet");
        count.getElement().setAttribute("role", "status");
        Div bar = new Div(group, gadget, cluster, count);
        bar.addClassName("hq-bar");
        add(bar, nothing, table);
        beat.refresh(this, this::beat);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        SessionFilter filter =
                SessionFilter.of(event.getLocation().getQueryParameters().getParameters());
        group.setValue(filter.group());
        gadget.setItems(gadgets(filter.gadget()));
        gadget.setValue(filter.gadget().orElse(null));
        List<String> clusters = viewer.clusters().stream().map(it -> it.id().value()).toList();
        cluster.setItems(clusters);
        filter.cluster().filter(clusters::contains).ifPresent(cluster::setValue);
        show();
    }

    private List<String> gadgets(Optional<String> chosen) {
        TreeSet<String> names = new TreeSet<>();
        chosen.ifPresent(names::add);
        sessions.list(viewer.actor(), SessionQuery.ALL)
                .items()
                .forEach(session -> names.add(session.gadget()));
        return List.copyOf(names);
    }

    private void prepareFilters() {
        group.setAriaLabel(text("sessions.state"));
        group.setItems(SessionFilter.Group.values());
        group.setItemLabelGenerator(
                it -> text("sessions.group." + it.name().toLowerCase(Locale.ROOT)));
        gadget.setAriaLabel(text("sessions.gadget"));
        gadget.setPlaceholder(text("sessions.gadget.any"));
        gadget.setClearButtonVisible(true);
        gadget.getElement().setAttribute("data-hq-search", "");
        cluster.setAriaLabel(text("sessions.cluster"));
        cluster.setPlaceholder(text("sessions.cluster.any"));
        cluster.setEmptySelectionAllowed(true);
        cluster.setEmptySelectionCaption(text("sessions.cluster.any"));
        List.<HasValue<?, ?>>of(group, gadget, cluster)
                .forEach(field ->
                        field.addValueChangeListener(change -> narrowed(change.isFromClient())));
    }

    private void narrowed(boolean byPerson) {
        if (byPerson) {
            Location address = new Location(SessionRoutes.LIST + filter().asText());
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
            show();
        }
    }

    private SessionFilter filter() {
        return new SessionFilter(
                group.getOptionalValue().orElse(SessionFilter.Group.ALL),
                gadget.getOptionalValue(),
                cluster.getOptionalValue());
    }

    private void beat(boolean changed) {
        beats++;
        if (changed || beats % BEATS == 0) {
            show();
        }
    }

    private void show() {
        List<SessionRow> found = rows.read(viewer.actor(), filter().query());
        table.show(found);
        count.setText(text("sessions.count", found.size()));
        table.setVisible(!found.isEmpty());
        nothing.setVisible(found.isEmpty());
        if (found.isEmpty() == (nothing.getComponentCount() > 0)) {
            return;
        }
        nothing.removeAll();
        if (found.isEmpty()) {
            nothing.add(notice());
        }
    }

    private Notice notice() {
        return filter().everything()
                ? new Notice(
                        text("sessions.none"),
                        text("sessions.none.why"),
                        new Anchor(GadgetRoutes.CATALOGUE, text("sessions.none.step")))
                : new Notice(
                        text("sessions.nomatch"),
                        text("sessions.nomatch.why"),
                        new Anchor(SessionRoutes.LIST, text("sessions.nomatch.step")));
    }

    @Override
    public String getPageTitle() {
        return text("sessions.title") + " · Gadget HQ";
    }
}
