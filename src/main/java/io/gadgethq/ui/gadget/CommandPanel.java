package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.ui.look.CopyButton;

import java.util.function.Consumer;

/** The form as a command, kept up to date, and the way back: a command as a form. */
class CommandPanel extends Section {
    private static final int MAX_COMMAND = 10_000;

    private final Code command = new Code();
    private final CopyButton copy = new CopyButton(text("gadget.command.copy"));
    private final TextArea pasted = new TextArea(text("gadget.command.paste"));

    CommandPanel(Consumer<String> read) {
        addClassNames("hq-panel", "hq-command");
        Div head = new Div(new H2(text("gadget.command")), copy);
        head.addClassName("hq-command-head");
        command.addClassName("hq-command-text");
        pasted.setPlaceholder(text("gadget.command.hint"));
        pasted.setMaxLength(MAX_COMMAND);
        pasted.setManualValidation(true);
        pasted.setMinRows(2);
        pasted.setWidthFull();
        pasted.setValueChangeMode(ValueChangeMode.EAGER);
        Button fill = new Button(text("gadget.command.fill"), _ -> read.accept(pasted.getValue()));
        fill.setEnabled(false);
        pasted.addValueChangeListener(change -> fill.setEnabled(!change.getValue().isBlank()));
        add(head, command, pasted, fill);
    }

    void show(String text) {
        command.setText(text);
        copy.setText(text);
    }

    /** Why the pasted text could not be read. */
    void refuse(String sentence) {
        pasted.setInvalid(true);
        pasted.setErrorMessage(sentence);
        pasted.focus();
    }
}
