package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** Says that something is being looked for, once that takes longer than a blink, and lets it be given up. */
final class Progress extends Div {

    Progress(Runnable cancel) {
        addClassName("hq-looking");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", text("history.looking"));
        Button stop = new Button(text("history.cancel"), _ -> cancel.run());
        stop.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add(bar, new Span(text("history.looking")), stop);
        setVisible(false);
    }
}
