package io.gadgethq.ui.grid;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import java.util.function.Consumer;

/** LIVE or PAUSED, as the grid in the same view says; tells the server whether anybody can see it. */
@Tag("hq-live-chip")
@JsModule("context://hq/live-chip.js")
public final class LiveChip extends Component {
    private final Consumer<Boolean> visible;

    public LiveChip(Consumer<Boolean> visible) {
        this.visible = visible;
    }

    @ClientCallable
    void shown(boolean shown) {
        visible.accept(shown);
    }
}
