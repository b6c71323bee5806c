package io.gadgethq.endtoend;

import com.microsoft.playwright.options.ColorScheme;

import java.util.Locale;

/** A desk somebody sits at: wide and light, or small and dark. */
enum Look {
    LIGHT(1440, 900, ColorScheme.LIGHT),
    DARK(1024, 768, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    /** A fresh page of this look. */
    Chromium.Tab open(Chromium chromium) {
        return chromium.open(width, height, scheme);
    }

    /** For the names of screenshots. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
