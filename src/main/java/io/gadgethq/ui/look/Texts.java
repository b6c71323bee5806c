package io.gadgethq.ui.look;

import com.vaadin.flow.i18n.I18NProvider;

/** Short name for the lookup of a text. Only where a UI is current, that is in everything that builds components. */
public final class Texts {

    private Texts() {}

    /**
     * @param key as in the {@code messages.properties} of the screen, screen's name first
     * @throws java.util.MissingResourceException if there is no such text
     */
    public static String text(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
