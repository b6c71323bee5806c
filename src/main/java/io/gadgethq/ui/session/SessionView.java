package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.access.Preferences;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.LiveHub;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionState;
import io.gadgethq.session.SessionStateChanged;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.grid.GridPreferences;
import io.gadgethq.ui.grid.LiveChip;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.ClipboardDoor;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.look.StateMark;
import io.gadgethq.ui.look.Toast;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One session, live. Draws once per beat what has changed since the last one: rows four times a second, everything else once a
 * second, nothing at all while nobody can see it.
 */
@Route(SessionRoutes.LIVE)
@StyleSheet("context://hq/session.css")
@PermitAll
class SessionView extends Screen implements BeforeEnterObserver, HasDynamicTitle, Beats.Beating {
    private static final int FACTS_EVERY = 4;

    private final Sessions sessions;
    private final LiveHub hub;
    private final InstantSource clock;
    private final Viewer viewer;
    private final Beats beats;
    private final GadgetCatalog catalog;
    private final GridPreferences preferences;
    private final ClipboardDoor clipboard = new ClipboardDoor();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private final Div state = new Div();
    private final List<Component> parts = new ArrayList<>();
    private volatile boolean visible = true;
    private volatile @Nullable SessionWatch watch;
    private volatile @Nullable SessionBody body;
    private @Nullable Registration beating;
    private @Nullable UI ui;
    private @Nullable HeaderStrip strip;
    private @Nullable SessionMenu menu;
    private @Nullable SessionState stateShown;
    private String title = text("session.title");
    private ViewState address = ViewState.PLAIN;
    private int ticks;

    SessionView(
            Sessions sessions,
            LiveHub hub,
            InstantSource clock,
            Viewer viewer,
            Beats beats,
            GadgetCatalog catalog,
            Preferences preferences) {
        super(text("session.title"));
        addClassName("hq-session");
        this.sessions = sessions;
        this.hub = hub;
        this.clock = clock;
        this.viewer = viewer;
        this.beats = beats;
        this.catalog = catalog;
        this.preferences = new GridPreferences(preferences, viewer);
    }

    /**
     * May be called again for the screen that is open: the router comes by after the screen itself has put its state into the
     * address, and a link may lead from one session to another.
     */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<SessionId> id = event.getRouteParameters().get(SessionRoutes.ID).flatMap(this::id);
        SessionWatch watching = watch;
        if (watching != null && id.filter(watching.id()::equals).isPresent()) {
            return;
        }
        letGo();
        address = ViewState.parse(event.getLocation().getQueryParameters());
        id.ifPresentOrElse(this::open, this::showMissing);
    }

    private Optional<SessionId> id(String text) {
        try {
            return Optional.of(SessionId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void open(SessionId id) {
        SessionWatch watching = new SessionWatch(sessions, hub, clock, viewer.actor(), id);
        watch = watching;
        try {
            watching.look().ifPresentOrElse(this::build, this::showMissing);
        } catch (NotPermitted refused) {
            showDenied(refused);
        }
    }

    private void build(Facts facts) {
        SessionWatch watching = Objects.requireNonNull(watch);
        SessionCommands commands =
                new SessionCommands(
                        sessions, catalog, viewer.actor(), watching.id(), clipboard, this::refresh);
        HeaderStrip numbers = new HeaderStrip(this::openLedger, this::openNodes);
        SessionMenu actions = new SessionMenu(commands);
        SourcePanels panels =
                new SourcePanels(
                        preferences, facts.session().gadget(), this::putAddress, clipboard::write);
        SessionBody shown = new SessionBody(watching, panels, address, commands, this::putAddress);
        strip = numbers;
        menu = actions;
        body = shown;
        Span gadget =
                new Span(facts.session().gadget() + " · " + facts.session().cluster().value());
        gadget.addClassName("hq-quiet");
        LiveChip chip = new LiveChip(this::seen);
        beside(chip, state, gadget);
        actions(actions);
        add(numbers, shown, clipboard);
        parts.addAll(List.of(chip, state, gadget, actions, numbers, shown, clipboard));
        show(facts);
        getUI().ifPresent(this::join);
    }

    /** Takes away what was shown and stops watching; the screen can be entered again. */
    private void letGo() {
        SessionWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        watch = null;
        body = null;
        strip = null;
        menu = null;
        stateShown = null;
        parts.forEach(Component::removeFromParent);
        parts.clear();
    }

    private void show(Facts facts) {
        title = facts.session().name();
        heading(title);
        showState(facts.session().state());
        SessionBody shown = body;
        if (strip != null && menu != null && shown != null) {
            strip.show(facts, shown.takeRowsDrawn());
            menu.show(facts.session());
            shown.show(facts);
        }
    }

    /** Only when it changes: new components each second would be most of what a quiet session sends. */
    private void showState(SessionState now) {
        if (now != stateShown) {
            stateShown = now;
            state.removeAll();
            state.add(StateMark.of(now));
        }
    }

    private void showMissing() {
        notice(new Notice(text("session.missing"), text("session.missing.why"), toList()));
    }

    private void showDenied(NotPermitted refused) {
        notice(new Notice(text("session.denied"), String.valueOf(refused.getMessage()), toList()));
    }

    private void notice(Notice notice) {
        add(notice);
        parts.add(notice);
    }

    private static Component toList() {
        return new Anchor(SessionRoutes.LIST, text("session.list"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (body != null) {
            join(event.getUI());
        }
    }

    private void join(UI attached) {
        ui = attached;
        if (beating == null) {
            beating = beats.join(this);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        if (beating != null) {
            beating.remove();
            beating = null;
        }
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void beat() {
        SessionBody shown = body;
        SessionWatch watching = watch;
        UI target = ui;
        if (!visible || shown == null || watching == null || target == null) {
            return;
        }
        if (!drawing.compareAndSet(false, true)) {
            return;
        }
        boolean asked = false;
        try {
            boolean rows = shown.prepare();
            Optional<Facts> facts = ticks++ % FACTS_EVERY == 0 ? watching.look() : Optional.empty();
            if (rows || facts.isPresent()) {
                target.access(() -> draw(shown, facts));
                asked = true;
            }
        } catch (UIDetachedException _) {
            // Gone between two beats: onDetach has taken the seat away.
        } catch (NotPermitted refused) {
            target.access(() -> deny(refused));
        } finally {
            if (!asked) {
                drawing.set(false);
            }
        }
    }

    private void draw(SessionBody shown, Optional<Facts> facts) {
        try {
            if (shown == body) {
                beats.count(shown.draw());
                facts.ifPresent(this::show);
            }
        } finally {
            drawing.set(false);
        }
    }

    private void deny(NotPermitted refused) {
        letGo();
        showDenied(refused);
    }

    @Override
    public void changed(SessionStateChanged fact) {
        SessionWatch watching = watch;
        if (watching != null && fact.session().equals(watching.id())) {
            watching.stale();
        }
    }

    private void seen(boolean now) {
        visible = now;
        if (now) {
            refresh();
        }
    }

    /** Shows at once what a press or a look has changed. */
    private void refresh() {
        if (watch != null) {
            watch.stale();
            watch.look().ifPresent(this::show);
        }
    }

    private void openLedger() {
        if (watch == null) {
            return;
        }
        try {
            new LedgerDialog(
                            sessions.ledger(viewer.actor(), watch.id()),
                            BrowserZone.of(getUI().orElseThrow()))
                    .open();
        } catch (SessionRefused refused) {
            Toast.failure(text("session.refused", refused.getMessage(), refused.remedy()));
        }
    }

    private void openNodes() {
        if (watch != null) {
            watch.look().ifPresent(facts -> new NodesDialog(facts.nodes(), facts.now()).open());
        }
    }

    /** The address follows the screen, so that a reload or a link shows the same. */
    private void putAddress(ViewState now) {
        if (watch != null) {
            Location here = new Location(SessionRoutes.live(watch.id()), now.query());
            getUI().ifPresent(at -> at.getPage().getHistory().replaceState(null, here));
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Gadget HQ";
    }
}
