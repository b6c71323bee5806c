package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;

import io.gadgethq.history.ColumnSummary;
import io.gadgethq.history.ValueCounts.ValueCount;
import io.gadgethq.ui.grid.ColumnTitles;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.look.Formats;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much the columns of a selection vary, and one press to see just those that do. */
final class ColumnsDialog extends Dialog {
    /** More columns than this are no view any more, only a wide table. */
    private static final int MAX_SHOWN = 14;

    private static final int TOP = 3;

    private final List<ColumnSummary> varying;
    private final GridColumns all;
    private final Grid<ColumnSummary> grid = new Grid<>();

    /**
     * @param chosen hears the keys of the columns to show from now on
     */
    ColumnsDialog(List<ColumnSummary> found, GridColumns all, Consumer<List<String>> chosen) {
        this.all = all;
        this.varying =
                found.stream()
                        .filter(ColumnSummary::varies)
                        .filter(column -> all.find(column.field()).isPresent())
                        .sorted(Comparator.comparingDouble(ColumnsDialog::emptiness))
                        .toList();
        setHeaderTitle(text("history.columns"));
        setWidth("52rem");
        long names = found.stream().map(ColumnSummary::field).distinct().count();
        int events = found.stream().mapToInt(ColumnSummary::events).max().orElse(0);
        Paragraph said =
                new Paragraph(
                        varying.isEmpty()
                                ? text("history.columns.none", Formats.count(events))
                                : text(
                                        "history.columns.found",
                                        Formats.count(fields(varying).size()),
                                        Formats.count(names),
                                        Formats.count(events)));
        said.addClassName("hq-quiet");
        add(said);
        if (!varying.isEmpty()) {
            add(table(Set.copyOf(gadgets(found)).size() > 1));
        }
        Button show = new Button(text("history.columns.show"), _ -> choose(chosen));
        show.addThemeVariants(ButtonVariant.PRIMARY);
        show.setEnabled(!varying.isEmpty());
        show.setAutofocus(true);
        getFooter().add(new Button(text("history.close"), _ -> close()), show);
    }

    private static List<String> gadgets(List<ColumnSummary> columns) {
        return columns.stream().map(ColumnSummary::gadget).distinct().toList();
    }

    private static Set<String> fields(List<ColumnSummary> columns) {
        return columns.stream()
                .map(ColumnSummary::field)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Share of events without a value: columns that are mostly filled say most. */
    private static double emptiness(ColumnSummary column) {
        return column.events() == 0 ? 1 : (double) column.empty() / column.events();
    }

    private Grid<ColumnSummary> table(boolean several) {
        grid.addColumn(column -> ColumnTitles.of(column.field()))
                .setHeader(text("history.columns.name"))
                .setTooltipGenerator(ColumnSummary::field)
                .setFlexGrow(2);
        if (several) {
            grid.addColumn(ColumnSummary::gadget).setHeader(text("history.columns.gadget"));
        }
        grid.addColumn(ColumnsDialog::distinct)
                .setHeader(text("history.columns.distinct"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addColumn(column -> Math.round(100 * emptiness(column)) + " %")
                .setHeader(text("history.columns.empty"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("6rem");
        grid.addColumn(ColumnsDialog::top)
                .setHeader(text("history.columns.top"))
                .setTooltipGenerator(ColumnsDialog::top)
                .setFlexGrow(4);
        grid.setItems(varying);
        grid.setHeight("22rem");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        return grid;
    }

    private static String distinct(ColumnSummary column) {
        String count = Formats.count(column.distinct());
        return column.distinct() < ColumnSummary.MAX_DISTINCT ? count : "≥ " + count;
    }

    private static String top(ColumnSummary column) {
        return column.top().stream()
                .limit(TOP)
                .map(value -> name(value) + " " + Formats.count(value.count()) + "×")
                .collect(Collectors.joining(" · "));
    }

    private static String name(ValueCount value) {
        return value.value().isEmpty() ? text("history.histogram.none") : value.value();
    }

    private void choose(Consumer<List<String>> chosen) {
        close();
        chosen.accept(keys());
    }

    /** Time and node first, then those that are filled most, in the order the gadgets give them. */
    private List<String> keys() {
        Set<String> best =
                varying.stream()
                        .map(ColumnSummary::field)
                        .distinct()
                        .limit(MAX_SHOWN)
                        .collect(Collectors.toSet());
        Stream<String> own = Stream.of(GridColumn.TIME, GridColumn.NODE);
        Stream<String> fields = all.all().stream().map(GridColumn::key).filter(best::contains);
        return Stream.concat(own, fields)
                .filter(key -> all.find(key).isPresent())
                .distinct()
                .toList();
    }
}
