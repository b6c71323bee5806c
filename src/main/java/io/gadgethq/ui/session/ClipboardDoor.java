package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.ui.look.ElementCalls;
import io.gadgethq.ui.look.Toast;

/** Puts text on the clipboard of the browser and says whether that worked. */
@Tag("hq-clipboard")
@JsModule("context://hq/clipboard.js")
final class ClipboardDoor extends Component {
    private final ElementCalls calls = new ElementCalls(this);

    void write(String content) {
        calls.call("write", content);
    }

    @ClientCallable
    void written(boolean done) {
        if (done) {
            Toast.success(text("session.copied"));
        } else {
            Toast.failure(text("session.notCopied"));
        }
    }
}
