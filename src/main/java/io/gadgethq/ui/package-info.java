/**
 * The browser's door: what people see and press.
 *
 * <p>A view lays out and binds, it does not decide: rights, limits and facts come from the services, which are asked with the
 * {@link io.gadgethq.access.Actor} of the {@link io.gadgethq.ui.viewer.Viewer}. One sub-package per screen; screens know each
 * other only through {@link io.gadgethq.ui.link}. All texts are in the {@code messages.properties} of their screen. What comes
 * from agents or people is shown as text, never as HTML.
 */
@ApplicationModule(
        allowedDependencies = {
            "event",
            "expression",
            "access",
            "cluster",
            "runtime",
            "catalog",
            "history",
            "live",
            "history",
            "pipeline",
            "session",
            "history"
        })
@NullMarked
package io.gadgethq.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
