package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;

import io.gadgethq.access.Role;
import io.gadgethq.ui.look.Icon;
import io.gadgethq.ui.viewer.Viewer;

import java.util.Locale;
import java.util.stream.Collectors;

/** The person's own things: looks, time zone, shortcuts, sign-out. */
class UserMenu extends MenuBar {
    private final Viewer viewer;

    UserMenu(Viewer viewer, Runnable sheet, Runnable signOut) {
        this.viewer = viewer;
        addClassName("hq-user-menu");
        addThemeVariants(MenuBarVariant.TERTIARY);
        Span name = new Span(viewer.actor().user());
        MenuItem root = addItem(new Div(Icon.PERSON.create(), name));
        root.setAriaLabel(text("shell.user.menu", viewer.actor().user()));
        SubMenu menu = root.getSubMenu();
        menu.addItem(who()).setEnabled(false);
        themes(menu.addItem(text("shell.theme")).getSubMenu());
        densities(menu.addItem(text("shell.density")).getSubMenu());
        contrast(menu);
        zone(menu);
        menu.addSeparator();
        menu.addItem(text("shell.sheet"), _ -> sheet.run());
        menu.addSeparator();
        menu.addItem(text("shell.signout"), _ -> signOut.run());
    }

    private Div who() {
        String roles =
                viewer.actor().roles().stream()
                        .map(Role::title)
                        .sorted()
                        .collect(Collectors.joining(", "));
        Div who = new Div(new Span(text("shell.user.role", roles)));
        who.addClassName("hq-user-who");
        return who;
    }

    private void themes(SubMenu menu) {
        for (Viewer.Theme theme : Viewer.Theme.values()) {
            MenuItem item =
                    menu.addItem(
                            text("shell.theme." + theme.name().toLowerCase(Locale.ROOT)),
                            event -> {
                                viewer.choose(theme);
                                only(menu, event.getSource());
                                redraw();
                            });
            item.setCheckable(true);
            item.setChecked(theme == viewer.theme());
        }
    }

    private void densities(SubMenu menu) {
        for (Viewer.Density density : Viewer.Density.values()) {
            MenuItem item =
                    menu.addItem(
                            text("shell.density." + density.name().toLowerCase(Locale.ROOT)),
                            event -> {
                                viewer.choose(density);
                                only(menu, event.getSource());
                                redraw();
                            });
            item.setCheckable(true);
            item.setChecked(density == viewer.density());
        }
    }

    private void contrast(SubMenu menu) {
        MenuItem item = menu.addItem(text("shell.contrast"));
        item.setCheckable(true);
        item.setChecked(viewer.highContrast());
        item.addClickListener(_ -> {
            viewer.chooseHighContrast(item.isChecked());
            redraw();
        });
    }

    private void zone(SubMenu menu) {
        MenuItem item = menu.addItem(text("shell.utc"));
        item.setCheckable(true);
        item.setChecked(viewer.utc());
        item.addClickListener(_ -> {
            viewer.chooseUtc(item.isChecked());
            getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
        });
    }

    @SuppressWarnings("ReferenceEquality") // components are compared as what they are
    private static void only(SubMenu menu, MenuItem chosen) {
        menu.getItems().forEach(item -> item.setChecked(item == chosen));
    }

    private void redraw() {
        getUI().ifPresent(ui -> Appearance.apply(ui, viewer));
    }
}
