package io.gadgethq.ui.look;

import com.vaadin.flow.i18n.I18NProvider;

import org.springframework.stereotype.Component;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts of the screens. The first word of a key names the screen, whose {@code messages.properties} lie beside its classes:
 * {@code gadget.search.hint} is found in {@code io/gadgethq/ui/gadget/messages.properties}. A text with arguments is a
 * {@link MessageFormat}, so an apostrophe in it is written ’.
 */
@Component
final class BundleTexts implements I18NProvider {
    private static final List<Locale> LOCALES = List.of(Locale.ENGLISH);

    // Bounded by the number of screens.
    private final transient Map<String, ResourceBundle> bundles = new ConcurrentHashMap<>();

    @Override
    public List<Locale> getProvidedLocales() {
        return LOCALES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        String text = bundle(key.substring(0, key.indexOf('.'))).getString(key);
        return arguments.length == 0
                ? text
                : new MessageFormat(text, Locale.ENGLISH).format(arguments);
    }

    private ResourceBundle bundle(String screen) {
        return bundles.computeIfAbsent(
                screen,
                name -> {
                    try {
                        return ResourceBundle.getBundle(
                                "io.gadgethq.ui." + name + ".messages", Locale.ENGLISH);
                    } catch (MissingResourceException e) {
                        throw new IllegalArgumentException("no texts for screen " + name, e);
                    }
                });
    }
}
