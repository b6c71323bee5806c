package io.gadgethq.ui.gadget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Holds cards among which the arrow keys move; arrow down leads into them from the search field. */
@Tag("hq-arrows")
@JsModule("context://hq/arrows.js")
class ArrowKeys extends Component implements HasComponents {}
