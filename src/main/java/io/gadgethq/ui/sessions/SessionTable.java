package io.gadgethq.ui.sessions;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.shared.Registration;

import io.gadgethq.session.Session;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.StateMark;
import io.gadgethq.ui.viewer.Viewer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Sessions, a line each. Cells are templates filled with text in the browser: a refresh changes the text and leaves the focus
 * where it is.
 */
public final class SessionTable extends Grid<SessionRow> {
    private static final int NARROW = 1_250;

    private final transient SessionCommands commands;
    private final transient InstantSource clock;
    private final List<Column<SessionRow>> wide = new ArrayList<>();
    private transient List<SessionRow> rows = List.of();

    /**
     * @param changed called after something was done to a session
     */
    public SessionTable(Sessions sessions, Viewer viewer, InstantSource clock, Runnable changed) {
        this.commands = new SessionCommands(sessions, viewer, changed);
        this.clock = clock;
        addClassName("hq-session-table");
        setSelectionMode(SelectionMode.NONE);
        setItems(rows);
        identify();
        addState();
        addName();
        wide.add(addPlain("sessions.cluster", "6.5rem", row -> row.session().cluster().value()));
        addNumber("sessions.nodes", "4.75rem", SessionTable::nodes);
        addNumber("sessions.rate", "5.5rem", SessionTable::rate);
        addLost();
        wide.add(addPlain("sessions.by", "6.5rem", row -> row.session().startedBy()));
        addTimes(viewer);
        addActions();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Page page = event.getUI().getPage();
        fit(page.getExtendedClientDetails().getWindowInnerWidth());
        Registration resize = page.addBrowserWindowResizeListener(size -> fit(size.getWidth()));
        addDetachListener(detach -> {
            resize.remove();
            detach.unregisterListener();
        });
    }

    /** On a narrow window what is least missed makes room for the names. */
    private void fit(int width) {
        wide.forEach(column -> column.setVisible(width < 0 || width >= NARROW));
    }

    private void identify() {
        getListDataView().setIdentifierProvider(SessionRow::id);
    }

    /** Shows these; costs nothing if they are the same as before. */
    public void show(List<SessionRow> wanted) {
        if (!wanted.equals(rows)) {
            rows = wanted;
            setItems(wanted);
            identify();
        } else {
            getDataProvider().refreshAll();
        }
    }

    private void addState() {
        addColumn(
                        LitRenderer.<SessionRow>of(
                                        """
                                        <span class="hq-state ${item.tone}" title="${item.why}">
                                          <span class="hq-state-shape" aria-hidden="true">${item.shape}</span>
                                          <span>${item.word}</span></span>\
                                        """)
                                .withProperty("tone", row -> tone(row).className())
                                .withProperty("shape", row -> tone(row).shape())
                                .withProperty("word", row -> row.session().state().title())
                                .withProperty("why", row -> row.session().reason()))
                .setHeader(text("sessions.state"))
                .setWidth("6.5rem")
                .setFlexGrow(0);
    }

    private static StateMark.Tone tone(SessionRow row) {
        return StateMark.tone(row.session().state());
    }

    private void addName() {
        addColumn(
                        LitRenderer.<SessionRow>of(
                                        """
                                        <a href="${item.href}" title="${item.name}">${item.name}</a>
                                        <span class="hq-code hq-quiet">${item.gadget}</span>
                                        <span class="hq-session-why">${item.why}</span>\
                                        """)
                                .withProperty("href", row -> SessionRoutes.live(row.id()))
                                .withProperty("name", row -> row.session().name())
                                .withProperty("gadget", SessionTable::gadget)
                                .withProperty("why", SessionTable::why))
                .setHeader(text("sessions.name"))
                .setWidth("9.5rem")
                .setFlexGrow(1);
    }

    private static String gadget(SessionRow row) {
        String gadget = row.session().gadget();
        return gadget.equals(row.session().name()) ? "" : gadget;
    }

    private static String why(SessionRow row) {
        return tone(row) == StateMark.Tone.BAD ? row.session().reason() : "";
    }

    private Column<SessionRow> addPlain(
            String header, String width, ValueProvider<SessionRow, String> value) {
        return addColumn(value).setHeader(text(header)).setWidth(width).setFlexGrow(0);
    }

    private void addNumber(String header, String width, ValueProvider<SessionRow, String> value) {
        addColumn(value)
                .setHeader(text(header))
                .setWidth(width)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    private static String nodes(SessionRow row) {
        int all = row.session().feeds().size();
        return row.session().state().ended() ? String.valueOf(all) : row.nodesRunning() + "/" + all;
    }

    private static String rate(SessionRow row) {
        return row.perSecond().isPresent() ? Formats.rate(row.perSecond().getAsDouble()) : "";
    }

    private void addLost() {
        addColumn(
                        LitRenderer.<SessionRow>of(
                                        "<span class=\"${item.tone}\">${item.lost}</span>")
                                .withProperty("tone", row -> row.somethingLost() ? "hq-loss" : "")
                                .withProperty("lost", SessionTable::lost))
                .setHeader(text("sessions.lost"))
                .setWidth("4.75rem")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    private static String lost(SessionRow row) {
        return (row.lostAtLeast() ? "≥ " : "") + Formats.count(row.lost());
    }

    private void addTimes(Viewer viewer) {
        Column<SessionRow> started =
                addColumn(
                                LitRenderer.<SessionRow>of(
                                                "<span title=\"${item.exact}\">${item.ago}</span>")
                                        .withProperty("ago", row -> ago(row.session().started()))
                                        .withProperty(
                                                "exact",
                                                row ->
                                                        Formats.absolute(
                                                                row.session().started(),
                                                                zone(viewer))))
                        .setHeader(text("sessions.started"))
                        .setWidth("6.5rem")
                        .setFlexGrow(0);
        wide.add(started);
        addColumn(
                        LitRenderer.<SessionRow>of(
                                        "<span title=\"${item.exact}\">${item.left}</span>")
                                .withProperty("left", row -> left(row.session()))
                                .withProperty(
                                        "exact",
                                        row ->
                                                Formats.absolute(
                                                        row.session()
                                                                .ended()
                                                                .orElse(row.session().ends()),
                                                        zone(viewer))))
                .setHeader(text("sessions.left"))
                .setWidth("6.75rem")
                .setFlexGrow(0);
    }

    private ZoneId zone(Viewer viewer) {
        return getUI().map(viewer::zone).orElse(java.time.ZoneOffset.UTC);
    }

    private String ago(Instant time) {
        return text("look.ago", Formats.duration(Duration.between(time, clock.instant())));
    }

    private String left(Session session) {
        return session.ended()
                .map(this::ago)
                .orElseGet(() ->
                        text(
                                "look.in",
                                Formats.duration(
                                        Duration.between(clock.instant(), session.ends()))));
    }

    private void addActions() {
        addColumn(
                        LitRenderer.<SessionRow>of(
                                        """
                                        <vaadin-button theme="tertiary small" ?hidden="${item.ended}" @click="${stop}">${item.stopWord}</vaadin-button>
                                        <vaadin-button theme="tertiary small" ?hidden="${!item.ended}" @click="${again}" title="${item.againWhy}">${item.againWord}</vaadin-button>
                                        <vaadin-button theme="tertiary small" @click="${change}" title="${item.changeWhy}">${item.changeWord}</vaadin-button>
                                        <vaadin-button theme="tertiary small" @click="${history}" title="${item.historyWhy}">${item.historyWord}</vaadin-button>
                                        <vaadin-button theme="tertiary small" ?hidden="${!item.ended}" @click="${remove}" aria-label="${item.deleteLabel}">${item.deleteWord}</vaadin-button>\
                                        """)
                                .withProperty("ended", row -> row.session().state().ended())
                                .withProperty("stopWord", _ -> text("sessions.stop"))
                                .withProperty("againWord", _ -> text("sessions.again"))
                                .withProperty("changeWord", _ -> text("sessions.change"))
                                .withProperty("againWhy", _ -> text("sessions.again.why"))
                                .withProperty("changeWhy", _ -> text("sessions.change.why"))
                                .withProperty("deleteWord", _ -> text("sessions.delete"))
                                .withProperty(
                                        "deleteLabel",
                                        row -> text("sessions.delete.title", row.session().name()))
                                .withProperty("historyWord", _ -> text("sessions.history"))
                                .withProperty("historyWhy", _ -> text("sessions.history.why"))
                                .withFunction("history", row -> commands.history(row.session()))
                                .withFunction("stop", row -> commands.stop(row.session()))
                                .withFunction("again", row -> commands.again(row.session()))
                                .withFunction("change", row -> commands.change(row.session()))
                                .withFunction("remove", row -> commands.delete(row.session())))
                .setHeader(text("sessions.actions"))
                .setWidth("16rem")
                .setFlexGrow(0);
    }
}
