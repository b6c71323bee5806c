package io.gadgethq.ui.look;

import com.vaadin.flow.component.Component;

import java.util.ArrayList;
import java.util.List;

/**
 * Calls to the methods of a custom element that wait until the browser has defined it: its module may still be loading
 * when the component is there already. To be used inside of the UI's lock.
 */
public final class ElementCalls {
    /** More than any component says before it is drawn; beyond it the module has failed to load. */
    private static final int MAX_WAITING = 64;

    private final Component component;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile boolean defined;

    public ElementCalls(Component component) {
        this.component = component;
        component.addAttachListener(_ -> ask());
    }

    private void ask() {
        defined = false;
        component
                .getElement()
                .executeJs("return customElements.whenDefined(this.localName).then(() => true)")
                .then(_ -> begin());
    }

    private void begin() {
        defined = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** Whether calls reach the element at once. Any thread. */
    public boolean reach() {
        return defined;
    }

    public void call(String method, Object... arguments) {
        if (defined) {
            component.getElement().callJsFunction(method, arguments);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(() -> component.getElement().callJsFunction(method, arguments));
        }
    }
}
