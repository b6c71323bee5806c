package io.gadgethq.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;

/** What all screens have in common: a head with a title and actions, and the content below. */
public abstract class Screen extends Div {
    private final H1 title = new H1();
    private final Div actions = new Div();

    // The components added here are this class's own; no subclass can see itself half made.
    @SuppressWarnings("this-escape")
    protected Screen(String heading) {
        addClassName("hq-screen");
        title.setText(heading);
        actions.addClassName("hq-screen-actions");
        Header head = new Header(title, actions);
        head.addClassName("hq-screen-head");
        add(head);
    }

    protected final void heading(String text) {
        if (!text.equals(title.getText())) {
            title.setText(text);
        }
    }

    /** Beside the title. */
    protected final void beside(Component... components) {
        Component head = title.getParent().orElseThrow();
        for (Component component : components) {
            head.getElement()
                    .insertChild(
                            head.getElement().indexOfChild(actions.getElement()),
                            component.getElement());
        }
    }

    /** Right of the title, the primary action last. */
    protected final void actions(Component... components) {
        actions.add(components);
    }
}
