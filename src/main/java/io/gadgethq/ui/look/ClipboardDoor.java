package io.gadgethq.ui.look;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Puts text on the clipboard of the browser and says whether that worked. */
@Tag("hq-clipboard")
@JsModule("context://hq/clipboard.js")
public final class ClipboardDoor extends Component {
    private final ElementCalls calls = new ElementCalls(this);

    public void write(String content) {
        calls.call("write", content);
    }

    /**
     * Writes an address of this console as the browser knows it.
     *
     * @param path below the console's root, with its parameters
     */
    public void writeLink(String path) {
        calls.call("writeLink", path);
    }

    @ClientCallable
    void written(boolean done) {
        if (done) {
            Toast.success(text("look.copied"));
        } else {
            Toast.failure(text("look.notcopied"));
        }
    }
}
