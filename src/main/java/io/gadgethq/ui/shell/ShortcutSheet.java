package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

import java.util.List;

/** Every key and what it does. */
class ShortcutSheet extends Dialog {
    private static final List<String> KEYS =
            List.of(
                    "palette", "focus", "sheet", "start", "rows", "drawer", "pause", "window",
                    "filter", "copy");

    ShortcutSheet() {
        setHeaderTitle(text("shell.sheet"));
        setWidth("34rem");
        DescriptionList list = new DescriptionList();
        list.addClassName("hq-sheet");
        for (String key : KEYS) {
            Span name = new Span(text("shell.key." + key));
            name.addClassName("hq-key");
            list.add(
                    new DescriptionList.Term(name),
                    new DescriptionList.Description(text("shell.key." + key + ".does")));
        }
        add(list);
        Button close = new Button(text("shell.close"), _ -> close());
        close.setAutofocus(true);
        getFooter().add(close);
    }
}
