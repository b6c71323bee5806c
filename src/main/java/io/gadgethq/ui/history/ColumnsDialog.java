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
import io.gadgethq.ui.filter.FilteredGrid;
import io.gadgethq.ui.grid.ColumnTitles;
import io.gadgethq.ui.grid.GridColumn;
import io.gadgethq.ui.grid.GridColumns;
import io.gadgethq.ui.look.Formats;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much the columns of a selection vary, and one press to see just those that do. */
final class ColumnsDialog extends Dialog {
    /** More columns than this are no view any more, only a wide table. */
    private static final int MAX_SHOWN = 14;

    private static final int TOP = 3;

    private final Variety variety;
    private final FilteredGrid rows;

    /**
     * @param rows whose columns are chosen
     */
    ColumnsDialog(Variety variety, FilteredGrid rows) {
        this.variety = variety;
        this.rows = rows;
        List<ColumnSummary> telling = variety.telling();
        setHeaderTitle(text("history.columns"));
        setWidth("52rem");
        String events = Formats.count(variety.events());
        Paragraph said =
                new Paragraph(
                        telling.isEmpty()
                                ? text("history.columns.none", events)
                                : text(
                                        "history.columns.found",
                                        Formats.count(variety.fields().size()),
                                        events));
        said.addClassName("hq-quiet");
        add(said);
        if (!telling.isEmpty()) {
            add(table(telling));
        }
        Button show = new Button(text("history.columns.show"), _ -> choose());
        show.addThemeVariants(ButtonVariant.PRIMARY);
        show.setEnabled(!telling.isEmpty());
        show.setAutofocus(true);
        getFooter().add(new Button(text("history.close"), _ -> close()), show);
    }

    private Grid<ColumnSummary> table(List<ColumnSummary> telling) {
        Grid<ColumnSummary> grid = new Grid<>();
        grid.addColumn(column -> ColumnTitles.of(column.field()))
                .setHeader(text("history.columns.name"))
                .setTooltipGenerator(ColumnSummary::field)
                .setFlexGrow(2);
        if (variety.gadgets().size() > 1) {
            grid.addColumn(ColumnSummary::gadget).setHeader(text("history.columns.gadget"));
        }
        grid.addColumn(ColumnsDialog::distinct)
                .setHeader(text("history.columns.distinct"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("7rem");
        grid.addColumn(column -> Math.round(100 * Variety.emptiness(column)) + " %")
                .setHeader(text("history.columns.empty"))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0)
                .setWidth("6rem");
        grid.addColumn(ColumnsDialog::top)
                .setHeader(text("history.columns.top"))
                .setTooltipGenerator(ColumnsDialog::top)
                .setFlexGrow(4);
        grid.setItems(telling);
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

    private void choose() {
        close();
        rows.columnsChosen(keys());
    }

    /** Time, node and gadget first, then those that say most, in the order the gadgets give them. */
    private List<String> keys() {
        GridColumns all = rows.all();
        List<String> usual = all.defaults().stream().map(GridColumn::key).toList();
        Set<String> best =
                variety.fields().stream()
                        .sorted(Comparator.comparing(field -> !usual.contains(field)))
                        .limit(MAX_SHOWN)
                        .collect(Collectors.toSet());
        Stream<String> own = Stream.of(GridColumn.TIME, GridColumn.NODE);
        Stream<String> gadget =
                Stream.of(Overview.GADGET).filter(_ -> variety.gadgets().size() > 1);
        Stream<String> fields = all.all().stream().map(GridColumn::key).filter(best::contains);
        return Stream.of(own, gadget, fields)
                .flatMap(keys -> keys)
                .filter(key -> all.find(key).isPresent())
                .distinct()
                .toList();
    }
}
