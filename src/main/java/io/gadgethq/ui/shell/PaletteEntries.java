package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UI;

import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.HistoryRoutes;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.link.StorageRoutes;
import io.gadgethq.ui.viewer.Viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the palette offers: screens and actions, the gadgets of the chosen cluster, recent sessions. */
class PaletteEntries {
    private static final int MAX_GADGETS = 8;
    private static final int MAX_SESSIONS = 6;
    private static final int SESSIONS_SEARCHED = 200;

    private final Viewer viewer;
    private final GadgetCatalog catalog;
    private final Optional<Cluster> cluster;
    private final List<Session> recent;
    private final boolean storage;
    private final Runnable sheet;

    /**
     * @param storage whether the person may see that screen
     */
    PaletteEntries(
            Viewer viewer,
            GadgetCatalog catalog,
            Sessions sessions,
            boolean storage,
            Runnable sheet) {
        this.viewer = viewer;
        this.catalog = catalog;
        this.storage = storage;
        this.sheet = sheet;
        this.cluster = viewer.cluster();
        SessionQuery newest =
                new SessionQuery(
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        SESSIONS_SEARCHED,
                        Optional.empty());
        this.recent = sessions.list(viewer.actor(), newest).items();
    }

    List<PaletteEntry> matching(String query) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<PaletteEntry> found = new ArrayList<>();
        Stream.concat(screens(), storage())
                .filter(entry -> contains(entry.title(), wanted))
                .forEach(found::add);
        gadgets(wanted).forEach(found::add);
        recent.stream()
                .filter(session -> contains(session.name() + " " + session.gadget(), wanted))
                .limit(MAX_SESSIONS)
                .map(this::session)
                .forEach(found::add);
        return found;
    }

    private Stream<PaletteEntry> screens() {
        String screen = text("shell.palette.screen");
        return Stream.of(
                go(screen, text("shell.overview"), ""),
                go(screen, text("shell.gadgets"), GadgetRoutes.CATALOGUE),
                go(screen, text("shell.sessions"), SessionRoutes.LIST),
                go(screen, text("shell.history"), HistoryRoutes.SCREEN),
                go(screen, text("shell.clusters"), ClusterRoutes.LIST),
                theme(Viewer.Theme.LIGHT),
                theme(Viewer.Theme.DARK),
                theme(Viewer.Theme.SYSTEM),
                new PaletteEntry(text("shell.palette.action"), text("shell.sheet"), "", sheet));
    }

    private Stream<PaletteEntry> storage() {
        PaletteEntry entry =
                go(text("shell.palette.screen"), text("shell.storage"), StorageRoutes.SHOW);
        return storage ? Stream.of(entry) : Stream.empty();
    }

    private Stream<PaletteEntry> gadgets(String wanted) {
        return cluster.stream()
                .flatMap(it -> catalog.search(viewer.actor(), it.id(), wanted).stream())
                .limit(MAX_GADGETS)
                .map(this::gadget);
    }

    private PaletteEntry gadget(Gadget gadget) {
        GadgetRoutes.Target start = GadgetRoutes.start(gadget.name(), Map.of());
        return new PaletteEntry(
                text("shell.palette.start"),
                gadget.title(),
                gadget.name(),
                () -> UI.getCurrent().navigate(start.path(), start.query()));
    }

    private PaletteEntry session(Session session) {
        return go(
                text("shell.palette.session"),
                session.name(),
                session.state().title() + " · " + session.cluster(),
                SessionRoutes.live(session.id()));
    }

    private PaletteEntry theme(Viewer.Theme theme) {
        String name = text("shell.theme." + theme.name().toLowerCase(Locale.ROOT));
        return new PaletteEntry(
                text("shell.palette.action"),
                text("shell.palette.theme", name),
                "",
                () -> {
                    viewer.choose(theme);
                    Appearance.apply(UI.getCurrent(), viewer);
                });
    }

    private static PaletteEntry go(String kind, String title, String path) {
        return go(kind, title, "", path);
    }

    private static PaletteEntry go(String kind, String title, String hint, String path) {
        return new PaletteEntry(kind, title, hint, () -> UI.getCurrent().navigate(path));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
