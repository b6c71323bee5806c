package io.gadgethq.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** The keys that work everywhere, heard in the browser so that typing in a field costs no round trip. */
@Tag("hq-keys")
@JsModule("context://hq/keys.js")
class Keys extends Component {

    Keys(Runnable palette, Runnable sheet) {
        getElement().addEventListener("hq-palette", _ -> palette.run());
        getElement().addEventListener("hq-sheet", _ -> sheet.run());
    }
}
