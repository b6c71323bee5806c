package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.history.SavedQuery;
import io.gadgethq.ui.look.Formats;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** The saved queries a person may open, with a search, and a place to keep what is shown now. */
final class QueriesDialog extends Dialog implements QueryRow.Keys {
    /** Rows shown at once; with more, a word of the name finds them. */
    private static final int MAX_ROWS = 100;

    private final Keeper keeper;
    private final TextField search = new TextField();
    private final Div list = new Div();
    private final TextField name = new TextField(text("history.queries.name"));
    private final Select<SavedQuery.Sharing> sharing = new Select<>();
    private final Div said = new Div();
    private List<SavedQuery> all = List.of();

    /** Who keeps queries; answers by {@link #show}, {@link #refuse}, {@link #kept} or {@link #deleted}. */
    interface Keeper {

        void list(QueriesDialog dialog);

        void open(SavedQuery query);

        /** Keeps what is shown under a name. */
        void save(QueriesDialog dialog, String name, SavedQuery.Sharing sharing);

        void rename(QueriesDialog dialog, SavedQuery query, String name);

        void replace(QueriesDialog dialog, SavedQuery query);

        void delete(QueriesDialog dialog, SavedQuery query);

        void restore(QueriesDialog dialog, SavedQuery query);

        boolean isOwn(SavedQuery query);

        /** What it asks for, in words. */
        String words(SavedQuery query);
    }

    QueriesDialog(Keeper keeper) {
        this.keeper = keeper;
        setHeaderTitle(text("history.queries"));
        setWidth("46rem");
        search.setPlaceholder(text("history.queries.search"));
        search.setAriaLabel(text("history.queries.search"));
        search.setClearButtonVisible(true);
        search.setWidthFull();
        search.setAutofocus(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(_ -> fill());
        search.addKeyDownListener(Key.ENTER, _ -> openFirst());
        list.addClassName("hq-queries");
        list.getElement().setAttribute("role", "list");
        said.getElement().setAttribute("role", "status");
        said.addClassName("hq-queries-said");
        add(search, list, said, saving());
        getFooter().add(new Button(text("history.close"), _ -> close()));
        keeper.list(this);
    }

    private Div saving() {
        name.setMaxLength(SavedQuery.Draft.MAX_NAME);
        name.setManualValidation(true);
        name.addKeyDownListener(Key.ENTER, _ -> save());
        sharing.setLabel(text("history.queries.sharing"));
        sharing.setItems(SavedQuery.Sharing.values());
        sharing.setItemLabelGenerator(
                it -> text("history.queries.sharing." + it.name().toLowerCase(Locale.ROOT)));
        sharing.setValue(SavedQuery.Sharing.PRIVATE);
        Button save = new Button(text("history.queries.save"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div bar = new Div(name, sharing, save);
        bar.addClassName("hq-query-save");
        return bar;
    }

    private void save() {
        name.setInvalid(false);
        if (name.getValue().isBlank()) {
            refuse(text("history.queries.nameless"));
        } else {
            keeper.save(this, name.getValue(), sharing.getValue());
        }
    }

    /** These there are. */
    void show(List<SavedQuery> queries) {
        all = queries;
        fill();
    }

    private void fill() {
        List<SavedQuery> found = all.stream().filter(this::matches).toList();
        list.removeAll();
        if (found.isEmpty()) {
            list.add(
                    note(
                            all.isEmpty()
                                    ? text("history.queries.none")
                                    : text("history.queries.unfound", search.getValue())));
        }
        found.stream()
                .limit(MAX_ROWS)
                .map(it -> new QueryRow(it, keeper.isOwn(it), keeper.words(it), this))
                .forEach(list::add);
        if (found.size() > MAX_ROWS) {
            list.add(note(text("history.queries.more", Formats.count(found.size() - MAX_ROWS))));
        }
    }

    /** A list holds nothing but items, also where it says that it has none. */
    private static Paragraph note(String sentence) {
        Paragraph note = new Paragraph(sentence);
        note.getElement().setAttribute("role", "listitem");
        return note;
    }

    private boolean matches(SavedQuery query) {
        String text = query.name() + ' ' + query.owner() + ' ' + String.join(" ", query.tags());
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void openFirst() {
        all.stream().filter(this::matches).findFirst().ifPresent(this::open);
    }

    /** It could not be done; the sentence says why and what helps. */
    void refuse(String sentence) {
        name.setInvalid(true);
        name.setErrorMessage(sentence);
        name.focus();
    }

    /** What was asked for is done; the list is read anew. */
    void kept(String sentence) {
        say(sentence, null);
        name.clear();
        name.setInvalid(false);
        keeper.list(this);
    }

    void deleted(SavedQuery query) {
        Button undo = new Button(text("history.queries.undo"), _ -> keeper.restore(this, query));
        undo.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        say(text("history.queries.deleted", query.name()), undo);
        keeper.list(this);
    }

    private void say(String sentence, @Nullable Button step) {
        said.removeAll();
        said.add(new Span(sentence));
        if (step != null) {
            said.add(step);
        }
    }

    @Override
    public void open(SavedQuery query) {
        close();
        keeper.open(query);
    }

    @Override
    public void rename(SavedQuery query, String to) {
        keeper.rename(this, query, to);
    }

    @Override
    public void replace(SavedQuery query) {
        keeper.replace(this, query);
    }

    @Override
    public void delete(SavedQuery query) {
        keeper.delete(this, query);
    }
}
