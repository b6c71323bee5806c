package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.history.SavedQuery;
import io.gadgethq.ui.look.Icon;

import java.util.Locale;

/** One saved query in the list: open it, and if it is one's own, rename, replace or delete it. */
final class QueryRow extends Div {
    private final SavedQuery query;
    private final Keys keys;

    /** What a person does with a saved query. */
    interface Keys {

        void open(SavedQuery query);

        void rename(SavedQuery query, String name);

        /** What is shown now takes its place. */
        void replace(SavedQuery query);

        void delete(SavedQuery query);
    }

    /**
     * @param own whether it may be changed
     * @param what it asks for, in words
     */
    QueryRow(SavedQuery query, boolean own, String what, Keys keys) {
        this.query = query;
        this.keys = keys;
        addClassName("hq-query");
        getElement().setAttribute("role", "listitem");
        Button open = new Button(query.name(), _ -> keys.open(query));
        open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Span asks = new Span(what);
        asks.addClassNames("hq-quiet", "hq-query-what");
        asks.setTitle(what);
        Span shared = new Span(shared(own));
        shared.addClassName("hq-quiet");
        add(open, asks, shared);
        if (own) {
            add(commands());
        }
    }

    private String shared(boolean own) {
        String sharing = query.sharing().name().toLowerCase(Locale.ROOT);
        return own
                ? text("history.queries.sharing." + sharing)
                : text("history.queries.by", query.owner());
    }

    private Div commands() {
        Button rename = tool(Icon.EDIT, "history.queries.rename", this::rename);
        Button replace = tool(Icon.AGAIN, "history.queries.replace", () -> keys.replace(query));
        Button delete = tool(Icon.DELETE, "history.queries.delete", () -> keys.delete(query));
        Div commands = new Div(rename, replace, delete);
        commands.addClassName("hq-query-commands");
        return commands;
    }

    private Button tool(Icon icon, String key, Runnable press) {
        Button button = new Button(icon.create(), _ -> press.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(text(key, query.name()));
        button.setTooltipText(text(key, query.name()));
        return button;
    }

    private void rename() {
        TextField name = new TextField();
        name.setAriaLabel(text("history.queries.newname"));
        name.setMaxLength(SavedQuery.Draft.MAX_NAME);
        name.setValue(query.name());
        name.setAutoselect(true);
        name.setWidthFull();
        Runnable save = () -> keys.rename(query, name.getValue());
        name.addKeyDownListener(Key.ENTER, _ -> save.run());
        Button done = new Button(text("history.queries.renamed"), _ -> save.run());
        done.addThemeVariants(ButtonVariant.SMALL);
        removeAll();
        add(name, done);
        name.focus();
    }
}
