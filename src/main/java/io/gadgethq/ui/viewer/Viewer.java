package io.gadgethq.ui.viewer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;

import io.gadgethq.access.Actor;
import io.gadgethq.access.CurrentActor;
import io.gadgethq.access.Preferences;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.Clusters;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The person in front of the browser and how they like the console. One per sign-in: sign-out ends the session it lives in.
 * Everything that is chosen is saved at once and shown in every tab opened from then on.
 */
@SpringComponent
@VaadinSessionScope
public class Viewer {
    private static final String THEME = "theme";
    private static final String DENSITY = "density";
    private static final String CONTRAST = "contrast";
    private static final String CLUSTER = "cluster";
    private static final String ZONE = "zone";

    private final Actor actor;
    private final Preferences preferences;
    private final Clusters clusters;

    Viewer(CurrentActor currentActor, Preferences preferences, Clusters clusters) {
        this.actor = currentActor.get();
        this.preferences = preferences;
        this.clusters = clusters;
    }

    /** Light, dark, or what the desktop says. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** How much fits on a screen. */
    public enum Density {
        /** Rows of 32 px. */
        COMPACT,
        /** Rows of 40 px. */
        COMFORTABLE
    }

    public Actor actor() {
        return actor;
    }

    public Theme theme() {
        return choice(THEME, Theme.SYSTEM);
    }

    public void choose(Theme theme) {
        preferences.save(actor, THEME, theme.name());
    }

    public Density density() {
        return choice(DENSITY, Density.COMPACT);
    }

    public void choose(Density density) {
        preferences.save(actor, DENSITY, density.name());
    }

    public boolean highContrast() {
        return preferences.find(actor, CONTRAST).filter("HIGH"::equals).isPresent();
    }

    public void chooseHighContrast(boolean high) {
        preferences.save(actor, CONTRAST, high ? "HIGH" : "NORMAL");
    }

    /** Whether times are shown in UTC instead of the zone of the browser. */
    public boolean utc() {
        return preferences.find(actor, ZONE).filter("UTC"::equals).isPresent();
    }

    /** The zone in which this person reads times in that browser tab. */
    public ZoneId zone(UI ui) {
        String browser = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        return utc() || browser == null || browser.isBlank() ? ZoneOffset.UTC : ZoneId.of(browser);
    }

    public void chooseUtc(boolean utc) {
        preferences.save(actor, ZONE, utc ? "UTC" : "BROWSER");
    }

    /** The clusters this person may see. */
    public List<Cluster> clusters() {
        return clusters.list(actor);
    }

    /** The chosen cluster while it exists, else the first; empty without any. */
    public Optional<Cluster> cluster() {
        List<Cluster> all = clusters();
        return preferences
                .find(actor, CLUSTER)
                .flatMap(
                        name -> all.stream().filter(it -> it.id().value().equals(name)).findFirst())
                .or(() -> all.stream().findFirst());
    }

    public void choose(ClusterId cluster) {
        preferences.save(actor, CLUSTER, cluster.value());
    }

    private <E extends Enum<E>> E choice(String key, E otherwise) {
        String saved = preferences.find(actor, key).orElse("").toUpperCase(Locale.ROOT);
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(each -> each.name().equals(saved))
                .findFirst()
                .orElse(otherwise);
    }
}
