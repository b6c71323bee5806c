package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.ui.look.Icon;

import java.util.List;

/** One field from which everything can be reached without a mouse: type, arrows, Enter; Esc closes. */
class CommandPalette extends Dialog {
    private static final String LIST_ID = "hq-palette-list";

    private final PaletteEntries entries;
    private final TextField field = new TextField();
    private final Div list = new Div();
    private List<PaletteEntry> shown = List.of();
    private int active;

    CommandPalette(PaletteEntries entries) {
        this.entries = entries;
        addClassName("hq-palette");
        setTop("12vh");
        setWidth("40rem");
        setAriaLabel(text("shell.palette.open"));
        prepareField();
        list.setId(LIST_ID);
        list.addClassName("hq-palette-list");
        list.getElement().setAttribute("role", "listbox");
        list.getElement().setAttribute("aria-label", text("shell.palette.results"));
        Span help = new Span(text("shell.palette.help"));
        help.addClassName("hq-palette-help");
        add(field, list, help);
        show("");
    }

    private void prepareField() {
        field.setPlaceholder(text("shell.palette.placeholder"));
        field.setAriaLabel(text("shell.palette.placeholder"));
        field.setPrefixComponent(Icon.SEARCH.create());
        field.setWidthFull();
        field.setAutofocus(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.getElement().setAttribute("autocomplete", "off");
        field.addValueChangeListener(change -> show(change.getValue()));
        field.addKeyDownListener(Key.ARROW_DOWN, _ -> activate(active + 1));
        field.addKeyDownListener(Key.ARROW_UP, _ -> activate(active - 1));
        field.addKeyDownListener(Key.ENTER, _ -> run(active));
    }

    private void show(String query) {
        shown = entries.matching(query);
        list.removeAll();
        for (int i = 0; i < shown.size(); i++) {
            list.add(option(i, shown.get(i)));
        }
        if (shown.isEmpty()) {
            Div nothing = new Div(text("shell.palette.nothing"));
            nothing.addClassName("hq-palette-nothing");
            list.add(nothing);
        }
        active = 0;
        activate(0);
    }

    private Div option(int index, PaletteEntry entry) {
        Span kind = new Span(entry.kind());
        kind.addClassName("hq-palette-kind");
        Span hint = new Span(entry.hint());
        hint.addClassName("hq-palette-hint");
        Div option = new Div(kind, new Span(entry.title()), hint);
        option.setId("hq-palette-" + index);
        option.addClassName("hq-palette-option");
        option.getElement().setAttribute("role", "option");
        option.addClickListener(_ -> run(index));
        return option;
    }

    private void activate(int wanted) {
        if (shown.isEmpty()) {
            return;
        }
        mark(active, false);
        active = Math.floorMod(wanted, shown.size());
        mark(active, true);
        field.getElement().setAttribute("aria-activedescendant", "hq-palette-" + active);
    }

    private void mark(int index, boolean on) {
        Div option = (Div) list.getComponentAt(index);
        option.setClassName("hq-active", on);
        option.getElement().setAttribute("aria-selected", String.valueOf(on));
        if (on) {
            option.scrollIntoView();
        }
    }

    private void run(int index) {
        if (index < shown.size()) {
            close();
            shown.get(index).run().run();
        }
    }
}
