package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** Whether rows are shown one by one, or in groups. */
final class ModeSwitch extends Div {
    private final Button rows;
    private final Button groups;

    ModeSwitch(Runnable toRows, Runnable toGroups) {
        addClassName("hq-modes");
        rows = new Button(text("history.groups.rows"), _ -> toRows.run());
        groups = new Button(text("history.groups.groups"), _ -> toGroups.run());
        rows.addThemeVariants(ButtonVariant.SMALL);
        groups.addThemeVariants(ButtonVariant.SMALL);
        add(rows, groups);
        show(false);
    }

    void show(boolean grouped) {
        rows.getElement().setAttribute("aria-pressed", String.valueOf(!grouped));
        groups.getElement().setAttribute("aria-pressed", String.valueOf(grouped));
    }
}
