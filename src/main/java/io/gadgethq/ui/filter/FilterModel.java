package io.gadgethq.ui.filter;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.Chip;
import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Chips;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.expression.Literal;
import io.gadgethq.expression.ReadyChip;
import io.gadgethq.ui.look.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The filter of one bar. What cannot be applied changes nothing: the last filter that could stays. */
final class FilterModel {
    private FilterFields fields = new FilterFields(List.of());
    private Optional<LayoutsExpression> filter = Optional.empty();

    FilterFields fields() {
        return fields;
    }

    Optional<LayoutsExpression> filter() {
        return filter;
    }

    String text() {
        return filter.map(it -> it.expression().text()).orElse("");
    }

    List<Chip> chips() {
        try {
            return Chips.of(text());
        } catch (ExpressionProblem impossible) {
            throw new IllegalStateException("a filter in use is no expression", impossible);
        }
    }

    /** What is wrong with the filter now that it is about these data sources; it stays as it is. */
    Optional<FilterProblem> use(List<RowLayout> layouts) {
        fields = new FilterFields(layouts);
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        String text = text();
        Optional<FilterProblem> problem = apply(text);
        if (problem.isPresent()) {
            filter = Optional.empty();
        }
        return problem;
    }

    /** Takes the place of the whole filter; blank: none. */
    Optional<FilterProblem> apply(String text) {
        if (text.isBlank()) {
            filter = Optional.empty();
            return Optional.empty();
        }
        try {
            filter = Optional.of(Expression.parse(text.strip()).checkAny(fields.layouts()));
            return Optional.empty();
        } catch (ExpressionProblem problem) {
            return Optional.of(
                    FilterProblem.of(problem, text.length() - text.stripLeading().length()));
        }
    }

    /** What would be wrong with this expression. */
    Optional<FilterProblem> check(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            Expression.parse(text).checkAny(fields.layouts());
            return Optional.empty();
        } catch (ExpressionProblem problem) {
            return Optional.of(FilterProblem.of(problem, 0));
        }
    }

    /**
     * Adds conditions.
     *
     * @param at the chip they take the place of; negative: none
     */
    Optional<FilterProblem> put(int at, String condition) {
        Optional<FilterProblem> problem = check(condition);
        if (problem.isPresent() || condition.isBlank()) {
            return problem;
        }
        try {
            return put(at, Chips.of(condition));
        } catch (ExpressionProblem impossible) {
            throw new IllegalStateException("a checked expression is none", impossible);
        }
    }

    Optional<FilterProblem> put(int at, String field, String operator, String value) {
        Optional<FilterField> known = fields.find(field);
        if (known.isEmpty()) {
            return Optional.of(FilterProblem.of(Texts.text("filter.unknown", field), value));
        }
        try {
            ChipOperator named = ChipOperator.valueOf(operator);
            List<Literal> values = TypedValue.literals(known.get().meaning(), named, value);
            Chip chip = new Chip.OfField(field, named, values);
            Optional<FilterProblem> problem = check(chip.expression());
            return problem.isPresent()
                    ? problem.map(it -> it.about(value))
                    : put(at, List.of(chip));
        } catch (IllegalArgumentException _) {
            return Optional.of(
                    FilterProblem.of(
                            Texts.text("filter.value." + known.get().meaning().name(), value),
                            value));
        }
    }

    private Optional<FilterProblem> put(int at, List<Chip> added) {
        List<Chip> chips = new ArrayList<>(chips());
        if (at >= 0 && at < chips.size()) {
            chips.remove(at);
            chips.addAll(at, added);
        } else {
            added.stream().filter(chip -> !chips.contains(chip)).forEach(chips::add);
        }
        return apply(Chips.text(chips));
    }

    void remove(int at) {
        List<Chip> chips = new ArrayList<>(chips());
        if (at >= 0 && at < chips.size()) {
            chips.remove(at);
            apply(Chips.text(chips));
        }
    }

    /** Only rows with the value that a field has in this event; with those that are included already. */
    Optional<FilterProblem> include(GadgetEvent event, String column) {
        return ofCell(event, column).flatMap(chip -> merge(chip, ChipOperator.IN));
    }

    Optional<FilterProblem> exclude(GadgetEvent event, String column) {
        return ofCell(event, column)
                .map(Chip.OfField::opposite)
                .flatMap(chip -> merge(chip, ChipOperator.NOT_IN));
    }

    Optional<FilterProblem> only(GadgetEvent event, String column) {
        return ofCell(event, column).flatMap(chip -> apply(chip.expression()));
    }

    private Optional<Chip.OfField> ofCell(GadgetEvent event, String column) {
        return fields.ofColumn(column)
                .flatMap(field ->
                        field.key().equals(FilterFields.NODE)
                                ? Optional.of(
                                        new Chip.OfField(
                                                FilterFields.NODE,
                                                ChipOperator.EQUAL,
                                                Literal.text(event.feed().node().value())))
                                : event.row()
                                        .layout()
                                        .column(column)
                                        .flatMap(it -> Chip.OfField.ofCell(it, event.row())));
    }

    /** Two values of one field are alternatives of one chip; the opposite of a chip takes its place. */
    private Optional<FilterProblem> merge(Chip.OfField added, ChipOperator list) {
        List<Chip> chips = new ArrayList<>(chips());
        chips.remove(added.opposite());
        for (int i = 0; i < chips.size() && !added.values().isEmpty(); i++) {
            if (chips.get(i) instanceof Chip.OfField known
                    && known.field().equals(added.field())
                    && (known.operator() == added.operator() || known.operator() == list)) {
                List<Literal> values = new ArrayList<>(known.values());
                added.values().stream().filter(it -> !values.contains(it)).forEach(values::add);
                if (values.size() > 1) {
                    chips.set(i, new Chip.OfField(added.field(), list, values));
                }
                return apply(Chips.text(chips));
            }
        }
        if (!chips.contains(added)) {
            chips.add(added);
        }
        return apply(Chips.text(chips));
    }

    /** Ready-made conditions that fit and are not in use. */
    List<ReadyChip> ready() {
        List<Chip> used = chips();
        return ReadyChip.of(fields.layouts()).stream()
                .filter(ready -> !used.contains(ready.chip()))
                .toList();
    }

    /** The condition by which rows with errors are found. */
    Optional<Chip.OfField> errors() {
        return ReadyChip.of(fields.layouts()).stream()
                .map(ReadyChip::chip)
                .filter(chip -> chip.operator() == ChipOperator.SET)
                .findFirst();
    }
}
