package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.ValueProvider;

/** A short table with a sentence above it that says what is in it. */
abstract class DescribedGrid<T> extends Grid<T> {
    private final Paragraph description = new Paragraph();

    @SuppressWarnings("this-escape") // nothing of a subclass is called
    DescribedGrid() {
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        description.addClassName("hq-quiet");
    }

    Paragraph description() {
        return description;
    }

    final void describe(String sentence) {
        description.setText(sentence);
    }

    final Column<T> plain(String title, ValueProvider<T, String> value) {
        return addColumn(value).setHeader(text(title)).setAutoWidth(true).setFlexGrow(0);
    }

    final Column<T> number(String title, ValueProvider<T, String> value) {
        return plain(title, value).setTextAlign(ColumnTextAlign.END);
    }
}
