package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;

import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.HistoryRoutes;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.link.StorageRoutes;
import io.gadgethq.ui.look.Icon;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

/** The frame around every screen. Comes by {@link Layout}: no screen knows it. */
@Layout
@PermitAll
class MainLayout extends AppLayout {
    private final Viewer viewer;
    private final GadgetCatalog catalog;
    private final Sessions sessions;
    private final Admission admission;

    MainLayout(
            Viewer viewer,
            GadgetCatalog catalog,
            Sessions sessions,
            Admission admission,
            Beat beat,
            AuthenticationContext authentication) {
        this.viewer = viewer;
        this.catalog = catalog;
        this.sessions = sessions;
        this.admission = admission;
        addClassName("hq-shell");
        UserMenu user = new UserMenu(viewer, this::openSheet, authentication::logout);
        addToNavbar(brand(), new ClusterPicker(viewer, beat), tenant(), spacer(), search(), user);
        addToNavbar(new Keys(this::openPalette, this::openSheet));
        addToDrawer(new Scroller(navigation()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        Appearance.apply(event.getUI(), viewer);
    }

    private static Div brand() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(text("shell.navigation.toggle"));
        Image mark = new Image("hq/favicon.svg", "");
        Anchor home = new Anchor("", mark, new Span("Gadget HQ"));
        home.addClassName("hq-brand-home");
        Div brand = new Div(toggle, home);
        brand.addClassName("hq-brand");
        return brand;
    }

    private Span tenant() {
        Span tenant =
                new Span(
                        viewer.actor()
                                .tenant()
                                .map(name -> text("shell.tenant", name.value()))
                                .orElseGet(() -> text("shell.tenant.all")));
        tenant.addClassName("hq-tenant");
        return tenant;
    }

    private static Div spacer() {
        Div spacer = new Div();
        spacer.addClassName("hq-spacer");
        return spacer;
    }

    private Button search() {
        Button button = new Button(text("shell.palette.open"), Icon.SEARCH.create());
        Span key = new Span("Ctrl K");
        key.addClassName("hq-key");
        button.setSuffixComponent(key);
        button.addClassName("hq-palette-button");
        button.addClickListener(_ -> openPalette());
        return button;
    }

    private SideNav navigation() {
        SideNav navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", text("shell.navigation"));
        navigation.addItem(
                item("shell.overview", "", Icon.OVERVIEW, false),
                item("shell.gadgets", GadgetRoutes.CATALOGUE, Icon.GADGETS, true),
                item("shell.sessions", SessionRoutes.LIST, Icon.SESSIONS, true),
                item("shell.history", HistoryRoutes.SCREEN, Icon.HISTORY, true),
                item("shell.clusters", ClusterRoutes.LIST, Icon.CLUSTERS, true));
        if (maySeeStorage()) {
            navigation.addItem(item("shell.storage", StorageRoutes.SHOW, Icon.STORAGE, false));
        }
        return navigation;
    }

    private boolean maySeeStorage() {
        return admission.allows(
                viewer.actor(), Permission.to(Verb.VIEW_RETENTION, StorageRoutes.SHOW));
    }

    private static SideNavItem item(String label, String path, Icon icon, boolean nested) {
        SideNavItem item = new SideNavItem(text(label), path, icon.create());
        item.setMatchNested(nested);
        return item;
    }

    private void openPalette() {
        new CommandPalette(
                        new PaletteEntries(
                                viewer, catalog, sessions, maySeeStorage(), this::openSheet))
                .open();
    }

    private void openSheet() {
        new ShortcutSheet().open();
    }
}
