package io.gadgethq.ui.session;

import com.vaadin.flow.component.Component;

/** One data source on the screen, in the form that fits it. */
interface SourcePanel {

    Component component();

    /** Looks for what has changed since the last beat; true if there is something to draw. Outside of the UI's lock. */
    boolean prepare();

    /** Draws what was prepared; returns the bytes it pushes, roughly. Inside of the UI's lock. */
    int draw();

    /** Says what has changed beside the rows; once a second, inside of the UI's lock. */
    default void tell() {}

    /** Rows drawn since the last call. */
    int takeRowsDrawn();
}
