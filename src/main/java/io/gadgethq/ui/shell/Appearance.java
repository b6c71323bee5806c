package io.gadgethq.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;

import io.gadgethq.ui.viewer.Viewer;

import java.util.Locale;

/** Puts a person's taste on the page: the style sheet reads it from attributes of the body. */
final class Appearance {

    private Appearance() {}

    static void apply(UI ui, Viewer viewer) {
        ui.getPage().setColorScheme(scheme(viewer.theme()));
        ui.getElement()
                .setAttribute("data-density", viewer.density().name().toLowerCase(Locale.ROOT));
        ui.getElement().setAttribute("data-contrast", viewer.highContrast() ? "high" : "normal");
    }

    private static ColorScheme.Value scheme(Viewer.Theme theme) {
        return switch (theme) {
            case LIGHT -> ColorScheme.Value.LIGHT;
            case DARK -> ColorScheme.Value.DARK;
            case SYSTEM -> ColorScheme.Value.SYSTEM;
        };
    }
}
