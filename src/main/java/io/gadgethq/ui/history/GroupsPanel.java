package io.gadgethq.ui.history;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.Groups;
import io.gadgethq.history.Measure;
import io.gadgethq.ui.grid.ColumnTitles;
import io.gadgethq.ui.look.Formats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The most frequent values of one or two columns, with a figure of each; a group opens its rows. */
final class GroupsPanel extends Div {
    static final int LIMIT = 200;

    private static final List<String> WORDS = List.of("gadget", "node", "cluster");
    private static final List<Measure.Kind> FIGURES =
            List.of(
                    Measure.Kind.P50,
                    Measure.Kind.P95,
                    Measure.Kind.P99,
                    Measure.Kind.AVG,
                    Measure.Kind.MAX,
                    Measure.Kind.SUM);

    private final ComboBox<String> first = new ComboBox<>();
    private final ComboBox<String> second = new ComboBox<>();
    private final ComboBox<Measure> figure = new ComboBox<>();
    private final Span said = new Span();
    private final Grid<Groups.Group> grid = new Grid<>();
    private final Keys keys;
    private boolean filling;

    /** What a person does with groups. */
    interface Keys {

        /**
         * @param by one or two names
         * @param measure empty: only their number
         */
        void grouped(List<String> by, String measure);

        /** The rows of a group. */
        void open(List<String> by, List<String> values);
    }

    GroupsPanel(Keys keys) {
        this.keys = keys;
        addClassName("hq-groups");
        first.setLabel(text("history.groups.by"));
        second.setLabel(text("history.groups.then"));
        second.setClearButtonVisible(true);
        figure.setLabel(text("history.groups.figure"));
        figure.setClearButtonVisible(true);
        figure.setItemLabelGenerator(GroupsPanel::title);
        Stream.of(first, second).forEach(box -> box.setItemLabelGenerator(ColumnTitles::of));
        Stream.of(first, second, figure).forEach(box -> box.addValueChangeListener(_ -> changed()));
        said.addClassName("hq-quiet");
        said.getElement().setAttribute("role", "status");
        Div choice = new Div(first, second, figure, said);
        choice.addClassName("hq-groups-choice");
        grid.setSizeFull();
        add(choice, grid);
    }

    private static String title(Measure measure) {
        String kind = measure.kind().name().toLowerCase(Locale.ROOT);
        return text("history.groups.measure." + kind, ColumnTitles.of(measure.field()));
    }

    private void changed() {
        String by = first.getValue();
        if (!filling && by != null) {
            List<String> names = new ArrayList<>(List.of(by));
            second.getOptionalValue().filter(name -> !name.equals(by)).ifPresent(names::add);
            keys.grouped(names, figure.getOptionalValue().map(Measure::toString).orElse(""));
        }
    }

    /** Offers the fields of these data sources, and shows what is chosen. */
    void offer(List<RowLayout> layouts, List<String> by, Optional<Measure> measure) {
        filling = true;
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> numbers = new TreeSet<>();
        for (RowLayout layout : layouts) {
            for (Column column : layout.columns()) {
                names.add(column.name());
                if (column.field().kind().isNumber() && !column.field().array()) {
                    numbers.add(column.name());
                }
            }
        }
        List<String> all = Stream.concat(WORDS.stream(), names.stream()).toList();
        first.setItems(all);
        second.setItems(all);
        List<Measure> figures =
                numbers.stream()
                        .flatMap(name -> FIGURES.stream().map(kind -> new Measure(kind, name)))
                        .toList();
        figure.setItems(figures);
        first.setValue(by.stream().findFirst().filter(all::contains).orElse(null));
        second.setValue(by.stream().skip(1).findFirst().filter(all::contains).orElse(null));
        figure.setValue(measure.filter(figures::contains).orElse(null));
        filling = false;
    }

    /** A field that is worth grouping by, where nobody has chosen one. */
    static String usual(List<RowLayout> layouts) {
        return Stream.of("proc.comm", "comm", "k8s.podName")
                .filter(name -> layouts.stream().anyMatch(it -> it.column(name).isPresent()))
                .findFirst()
                .orElse("gadget");
    }

    void show(Groups groups, List<String> by, Optional<Measure> measure) {
        grid.removeAllColumns();
        for (int i = 0; i < by.size(); i++) {
            int at = i;
            grid.addColumn(group -> value(group.key().get(at)))
                    .setHeader(ColumnTitles.of(by.get(i)))
                    .setFlexGrow(2);
        }
        number(0, text("history.groups.count"));
        measure.ifPresent(it -> number(1, title(it)));
        grid.addComponentColumn(group -> opener(by, group)).setFlexGrow(0).setWidth("9rem");
        grid.setItems(groups.groups());
        said.setText(
                text(
                        groups.more() ? "history.groups.more" : "history.groups.all",
                        Formats.count(groups.groups().size())));
    }

    private void number(int at, String header) {
        grid.addColumn(group -> group.values().get(at).map(GroupsPanel::figure).orElse("–"))
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
    }

    private static String value(String key) {
        return key.isEmpty() ? text("history.histogram.none") : key;
    }

    private static String figure(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole || value.abs().compareTo(BigDecimal.valueOf(100)) > 0
                ? Formats.count(value.setScale(0, RoundingMode.HALF_UP).longValue())
                : value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private Button opener(List<String> by, Groups.Group group) {
        Button rows = new Button(text("history.groups.open"), _ -> keys.open(by, group.key()));
        rows.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return rows;
    }
}
