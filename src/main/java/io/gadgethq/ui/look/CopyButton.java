package io.gadgethq.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;

/** Puts a text into the clipboard and says so. */
@Tag("hq-copy")
@JsModule("context://hq/copy.js")
public final class CopyButton extends Component implements HasComponents {

    /**
     * @param label what is copied, in the button's words
     */
    public CopyButton(String label) {
        Button button = new Button(label, Icon.COPY.create());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(button);
        getElement().addEventListener("hq-copied", _ -> Toast.success(Texts.text("look.copied")));
        getElement()
                .addEventListener("hq-refused", _ -> Toast.failure(Texts.text("look.notcopied")));
    }

    /** What will be copied from now on. */
    public void setText(String text) {
        getElement().setProperty("text", text);
    }
}
