package io.gadgethq.ui.session;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** A number of the header strip with its name; pressed, it opens what is behind it. */
final class Metric extends Div {
    private final Span value = new Span();
    private final Component body;

    private Metric(Component body, Span label) {
        this.body = body;
        addClassName("hq-metric");
        label.addClassName("hq-metric-label");
        value.addClassName("hq-metric-value");
        add(body);
    }

    static Metric plain(String name) {
        Span label = new Span(name);
        Div body = new Div();
        Metric metric = new Metric(body, label);
        body.add(label, metric.value);
        return metric;
    }

    static Metric opening(String name, ComponentEventListener<ClickEvent<NativeButton>> pressed) {
        Span label = new Span(name);
        NativeButton body = new NativeButton();
        Metric metric = new Metric(body, label);
        body.add(label, metric.value);
        body.addClickListener(pressed);
        return metric;
    }

    void show(String text, String tip) {
        // A text is sent anew whenever it is set, changed or not.
        if (!text.equals(value.getText())) {
            value.setText(text);
        }
        if (tip.isEmpty()) {
            body.getElement().removeAttribute("title");
        } else {
            body.getElement().setAttribute("title", tip);
        }
    }

    /** Names a colour that goes with the words. */
    void tone(String tone) {
        getElement().setAttribute("data-tone", tone);
    }
}
