package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;

import io.gadgethq.event.RowLayout;
import io.gadgethq.history.Histogram;
import io.gadgethq.ui.grid.ColumnTitles;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** What the histogram is divided by: where an event came from, or a column of few different values. */
final class SplitChooser extends Div {
    private static final List<String> WORDS = List.of("gadget", "node", "cluster");

    /** So many values can still be told apart: most stand by themselves, the rest is one part. */
    private static final int FEW = 2 * Histogram.MAX_GROUPS;

    private final ComboBox<String> box = new ComboBox<>();
    private boolean filling;

    /**
     * @param opened the columns there are to choose from are wanted, see {@link #offer}
     */
    SplitChooser(Consumer<String> chosen, Runnable opened) {
        addClassName("hq-split");
        box.setPlaceholder(text("history.split"));
        box.setAriaLabel(text("history.split"));
        box.setItemLabelGenerator(ColumnTitles::of);
        box.setClearButtonVisible(true);
        box.addValueChangeListener(event -> {
            if (!filling) {
                chosen.accept(Optional.ofNullable(event.getValue()).orElse(""));
            }
        });
        box.getElement()
                .addPropertyChangeListener(
                        "opened",
                        "opened-changed",
                        event -> {
                            if (Boolean.TRUE.equals(event.getValue())) {
                                opened.run();
                            }
                        });
        add(box);
        fill(WORDS, "");
    }

    /** Shows what is chosen. */
    void show(String by) {
        if (!by.equals(box.getOptionalValue().orElse(""))) {
            fill(WORDS, by);
        }
    }

    /** Offers those columns that have few values, those first that are filled most. */
    void offer(Variety variety) {
        SequencedSet<String> names = new LinkedHashSet<>(WORDS);
        variety.telling().stream()
                .filter(column -> column.distinct() <= FEW)
                .forEach(column -> names.add(column.field()));
        fill(List.copyOf(names), box.getOptionalValue().orElse(""));
    }

    private void fill(List<String> names, String value) {
        SequencedSet<String> all = new LinkedHashSet<>(names);
        Optional<String> chosen = Optional.of(value).filter(it -> !it.isEmpty());
        chosen.ifPresent(all::add);
        filling = true;
        try {
            box.setItems(List.copyOf(all));
            box.setValue(chosen.orElse(null));
        } finally {
            filling = false;
        }
    }

    /** Whether events of these sources can be divided by this. */
    static boolean fits(String by, List<RowLayout> layouts) {
        return WORDS.contains(by)
                || layouts.stream().anyMatch(layout -> layout.column(by).isPresent());
    }
}
