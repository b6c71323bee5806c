package io.gadgethq.ui.grid;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Preferences;
import io.gadgethq.ui.viewer.Viewer;

/** How this person likes to see a gadget's rows; follows them to any browser. */
public final class GridPreferences {
    private static final String NANOS = "nanos";

    private final Preferences preferences;
    private final Viewer viewer;

    public GridPreferences(Preferences preferences, Viewer viewer) {
        this.preferences = preferences;
        this.viewer = viewer;
    }

    public ColumnChoice columns(String gadget, String source) {
        return preferences
                .find(actor(), key(gadget, source))
                .map(ColumnChoice::parse)
                .orElse(ColumnChoice.NONE);
    }

    public void save(String gadget, String source, ColumnChoice choice) {
        String text = choice.text();
        if (text.length() <= Preferences.MAX_VALUE) {
            preferences.save(actor(), key(gadget, source), text);
        }
    }

    private static String key(String gadget, String source) {
        String key = "columns." + gadget + "." + source;
        return key.substring(0, Math.min(key.length(), Preferences.MAX_KEY));
    }

    public GridLook look() {
        return new GridLook(
                viewer.density() == Viewer.Density.COMFORTABLE,
                viewer.utc(),
                preferences.find(actor(), NANOS).filter("shown"::equals).isPresent());
    }

    public void save(GridLook look) {
        viewer.choose(look.comfortable() ? Viewer.Density.COMFORTABLE : Viewer.Density.COMPACT);
        viewer.chooseUtc(look.utc());
        preferences.save(actor(), NANOS, look.nanos() ? "shown" : "");
    }

    private Actor actor() {
        return viewer.actor();
    }
}
