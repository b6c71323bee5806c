package io.gadgethq.ui.gadget;

import io.gadgethq.catalog.GadgetCommand;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.Selection;
import io.gadgethq.ui.look.Formats;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the start form holds, as the address says it. Nothing in here has been checked: an address can say anything.
 *
 * @param duration as typed
 * @param filter an expression; blank: none
 */
record StartValues(
        Map<String, String> params,
        Scope scope,
        String duration,
        RunMode mode,
        boolean keepsEvents,
        String filter,
        String name) {
    private static final String USUAL = "15m";
    private static final int MAX_PARAMS = 1_000;

    StartValues {
        params = Map.copyOf(params);
    }

    static StartValues of(Map<String, List<String>> address) {
        Map<String, String> params = new LinkedHashMap<>();
        address.forEach((key, values) -> {
            if (key.startsWith(GadgetRoutes.PARAM) && params.size() < MAX_PARAMS) {
                params.put(key.substring(GadgetRoutes.PARAM.length()), values.getFirst());
            }
        });
        Scope scope =
                new Scope(
                        all(address, GadgetRoutes.NODE),
                        all(address, GadgetRoutes.NAMESPACE),
                        all(address, GadgetRoutes.POD),
                        all(address, GadgetRoutes.CONTAINER),
                        Selection.labels(all(address, GadgetRoutes.LABEL)));
        return new StartValues(
                params,
                scope,
                readable(first(address, GadgetRoutes.DURATION)),
                first(address, GadgetRoutes.MODE).equalsIgnoreCase("direct")
                        ? RunMode.DIRECT
                        : RunMode.HEADLESS,
                !first(address, GadgetRoutes.STORE).equals("false"),
                first(address, GadgetRoutes.FILTER),
                first(address, GadgetRoutes.NAME));
    }

    /**
     * What is to run.
     *
     * @throws IllegalArgumentException if the duration cannot be read
     */
    SessionSpec spec(GadgetImage image, ClusterId cluster) {
        return new SessionSpec(
                image,
                cluster,
                params,
                scope,
                Formats.parseDuration(duration),
                mode,
                keepsEvents,
                filter,
                name);
    }

    /** The same without its scope. */
    StartValues everywhere() {
        return new StartValues(params, Scope.EVERYTHING, duration, mode, keepsEvents, filter, name);
    }

    /** With what a pasted command says in the place of parameters, scope and duration. */
    StartValues with(GadgetCommand command) {
        Map<String, String> values = new LinkedHashMap<>(command.values());
        values.keySet().removeIf(Selection::selects);
        return new StartValues(
                values,
                Selection.scope(command.nodes(), command.values()),
                command.duration().map(Formats::shortDuration).orElse(duration),
                mode,
                keepsEvents,
                filter,
                name);
    }

    /** As query of an address. */
    Map<String, List<String>> address(ClusterId cluster) {
        Map<String, List<String>> address = new LinkedHashMap<>();
        address.put(GadgetRoutes.CLUSTER, List.of(cluster.value()));
        GadgetRoutes.put(address, scope);
        put(address, GadgetRoutes.DURATION, duration.equals(USUAL) ? "" : duration);
        put(
                address,
                GadgetRoutes.MODE,
                mode == RunMode.DIRECT ? mode.name().toLowerCase(Locale.ROOT) : "");
        put(address, GadgetRoutes.STORE, keepsEvents ? "" : "false");
        put(address, GadgetRoutes.FILTER, filter);
        put(address, GadgetRoutes.NAME, name);
        params.forEach((key, value) -> address.put(GadgetRoutes.PARAM + key, List.of(value)));
        return address;
    }

    private static void put(Map<String, List<String>> address, String key, String value) {
        if (!value.isBlank()) {
            address.put(key, List.of(value));
        }
    }

    private static List<String> all(Map<String, List<String>> address, String key) {
        return address.getOrDefault(key, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    private static String first(Map<String, List<String>> address, String key) {
        return all(address, key).stream().findFirst().orElse("");
    }

    /** ISO 8601 as people write it; what cannot be read stays, so that the form can say so. */
    private static String readable(String text) {
        if (text.isEmpty()) {
            return USUAL;
        }
        try {
            Duration duration = Formats.parseDuration(text);
            return Formats.shortDuration(duration);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
