package io.gadgethq.session;

import io.gadgethq.cluster.ClusterId;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetImage;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody wants to run.
 *
 * @param params values by wire key, only what differs from the default
 * @param duration from 1 s to the tenant's maximum
 * @param mode {@code HEADLESS} unless chosen otherwise; one-shot gadgets always run directly
 * @param keepsEvents whether its events are to be stored
 * @param filter which events go on, as an expression; blank: all
 * @param name for people; blank: made from the gadget
 */
public record SessionSpec(
        GadgetImage gadget,
        ClusterId cluster,
        Map<String, String> params,
        Scope scope,
        Duration duration,
        RunMode mode,
        boolean keepsEvents,
        String filter,
        String name) {

    public SessionSpec {
        params = Map.copyOf(params);
        // Presets saved by earlier versions have none.
        filter = Objects.requireNonNullElse(filter, "").strip();
    }

    /** Without a filter. */
    public SessionSpec(
            GadgetImage gadget,
            ClusterId cluster,
            Map<String, String> params,
            Scope scope,
            Duration duration,
            RunMode mode,
            boolean keepsEvents,
            String name) {
        this(gadget, cluster, params, scope, duration, mode, keepsEvents, "", name);
    }
}
