package io.gadgethq.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** A place with nothing to show: what is the matter, why, and the one next step. */
public final class Notice extends Div {

    /**
     * @param step button or link that leads on; none if there is nothing to do
     */
    public Notice(String title, String explanation, Component... step) {
        addClassName("hq-notice");
        H2 heading = new H2(title);
        Paragraph text = new Paragraph(explanation);
        add(heading, text);
        if (step.length > 0) {
            Div steps = new Div(step);
            steps.addClassName("hq-notice-steps");
            add(steps);
        }
    }

    /** Something failed, as opposed to being empty. */
    public Notice failure() {
        addClassName("hq-notice-failure");
        getElement().setAttribute("role", "alert");
        return this;
    }
}
