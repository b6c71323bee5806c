package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;

import io.gadgethq.access.Preferences;
import io.gadgethq.history.Exports;
import io.gadgethq.history.History;
import io.gadgethq.history.Replays;
import io.gadgethq.history.SavedQueries;
import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.GridLook;
import io.gadgethq.ui.grid.GridPreferences;
import io.gadgethq.ui.grid.LiveChip;
import io.gadgethq.ui.link.HistoryRoutes;
import io.gadgethq.ui.look.ClipboardDoor;
import io.gadgethq.ui.look.Icon;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What was stored, of one or many sessions, from the oldest event to now. Everything that is chosen is in the address. */
@Route(HistoryRoutes.SCREEN)
@StyleSheet("context://hq/session.css")
@StyleSheet("context://hq/history.css")
@PermitAll
class HistoryView extends Screen implements BeforeEnterObserver, HasDynamicTitle, HistoryHost {
    private final transient History history;
    private final transient Replays replays;
    private final transient Exports exports;
    private final transient SavedQueries saved;
    private final transient Beat beat;
    private final transient InstantSource clock;
    private final transient Viewer viewer;
    private final transient GridPreferences preferences;
    private final SourceBar sources = new SourceBar(chosen -> ask(at -> at.sources(chosen)));
    private final TimePicker time;
    private final LiveChip chip;
    private final ClipboardDoor clipboard = new ClipboardDoor();
    private final Div query = new Div();
    private @Nullable HistoryBody body;
    private @Nullable HistoryQueries queries;
    private HistoryAddress address = HistoryAddress.PLAIN;
    private String said = "";
    private boolean visible = true;

    HistoryView(
            History history,
            Replays replays,
            Exports exports,
            SavedQueries saved,
            InstantSource clock,
            Viewer viewer,
            Preferences preferences,
            Beat beat) {
        super(text("history.title"));
        this.history = history;
        this.replays = replays;
        this.exports = exports;
        this.saved = saved;
        this.beat = beat;
        this.clock = clock;
        this.viewer = viewer;
        this.preferences = new GridPreferences(preferences, viewer);
        this.time =
                new TimePicker(
                        clock, this::zone, chosen -> ask(at -> at.span(chosen)), this::turnZone);
        this.chip = new LiveChip(shown -> visible = shown);
        addClassNames("hq-session", "hq-history");
        beside(chip, query);
        Button play = new Button(text("history.replay.open"), Icon.START.create());
        play.addClickListener(_ -> {
            if (body != null) {
                body.play();
            }
        });
        Button export = new Button(text("history.export.open"), _ -> openExport());
        Button open = new Button(text("history.queries.open"), _ -> openQueries());
        Button link = new Button(text("history.link"), _ -> copyLink());
        link.setTooltipText(text("history.link.tip"));
        actions(open, link, play, export);
        Div asked = new Div(sources, time);
        asked.addClassName("hq-history-asked");
        add(asked, clipboard);
        getElement()
                .setAttribute("data-hq-window", true)
                .addEventListener("hq-window", event -> time.move(windows(event)))
                .addEventData("event.detail");
        getElement().addEventListener("hq-link", _ -> copyLink());
        beat.refresh(this, _ -> beat());
    }

    private static int windows(DomEvent event) {
        return event.getEventData().get("event.detail").asInt() < 0 ? -1 : 1;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = HistoryAddress.parse(event.getLocation().getQueryParameters());
        getUI().ifPresent(_ -> search());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        UI ui = event.getUI();
        HistoryBody made =
                new HistoryBody(history, replays, viewer.actor(), clock, this, ui::access);
        if (body != null) {
            body.close();
            remove(body);
        }
        body = made;
        queries = new HistoryQueries(saved, viewer.actor(), this, ui::access);
        query.removeAll();
        query.add(queries.mark());
        add(made);
        search();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        if (body != null) {
            body.close();
        }
    }

    private void openQueries() {
        if (queries != null) {
            queries.open();
        }
    }

    private void openExport() {
        HistoryBody shown = body;
        getUI().ifPresent(ui -> {
            if (shown != null) {
                new ExportDialog(
                                exports,
                                viewer.actor(),
                                shown.shown(),
                                shown.fields(),
                                beat,
                                ui::access)
                        .open();
            }
        });
    }

    @Override
    public void playing(Optional<String> speed) {
        String word = speed.map(it -> text("history.replay.chip", it)).orElse("");
        if (!word.equals(said)) {
            said = word;
            chip.getElement().setAttribute("data-word", word);
        }
    }

    private void search() {
        tellSpan();
        if (body != null) {
            body.search(address);
        }
        tellQueries();
    }

    private void tellSpan() {
        String clocks = SpanText.clocks(address.span().range(clock.instant()), zone());
        time.show(address.span());
        chip.getElement().setAttribute("data-span", clocks);
    }

    private void tellQueries() {
        if (queries != null) {
            queries.show(address);
        }
    }

    private void beat() {
        if (visible && body != null) {
            body.beat();
        }
    }

    @Override
    public ZoneId zone() {
        return getUI().map(viewer::zone).orElse(ZoneOffset.UTC);
    }

    @Override
    public ColumnChoice columns(Overview overview) {
        return preferences.columns(overview.gadget(), overview.source());
    }

    @Override
    public GridLook look() {
        return preferences.look();
    }

    @Override
    public void keep(Overview overview, ColumnChoice choice) {
        preferences.save(overview.gadget(), overview.source(), choice);
    }

    @Override
    public void keep(GridLook look) {
        preferences.save(look);
        tellSpan();
        if (body != null) {
            body.look(look);
        }
    }

    private void turnZone() {
        GridLook look = look();
        keep(new GridLook(look.comfortable(), !look.utc(), look.nanos()));
    }

    /** The same moment for everybody who opens it later, whatever time it is then. */
    private void copyLink() {
        HistoryAddress pinned = address.span(address.span().pinned(clock.instant()));
        clipboard.writeLink(here(pinned).getPathWithQueryParameters());
    }

    @Override
    public void found(Overview overview) {
        sources.show(address.sources(), overview);
    }

    /** Without rows nothing moves or stands still. */
    @Override
    public void showsRows(boolean rows) {
        chip.getElement().getClassList().set("hq-away", !rows);
    }

    /** Asks for something else: a step that can be taken back. */
    @Override
    public void ask(UnaryOperator<HistoryAddress> change) {
        HistoryAddress before = address;
        address = change.apply(before);
        if (!address.equals(before)) {
            getUI().ifPresent(ui -> ui.getPage().getHistory().pushState(null, here(address)));
            search();
        }
    }

    /** The address follows the screen, so that a reload or a link shows the same. */
    @Override
    public void put(UnaryOperator<HistoryAddress> change) {
        HistoryAddress before = address;
        address = change.apply(before);
        if (!address.equals(before)) {
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, here(address)));
            tellQueries();
        }
    }

    private static Location here(HistoryAddress address) {
        return new Location(HistoryRoutes.SCREEN, Objects.requireNonNull(address.query()));
    }

    @Override
    public String getPageTitle() {
        return text("history.title") + " · Gadget HQ";
    }
}
