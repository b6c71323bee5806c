package io.gadgethq.ui.filter;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.Chip;
import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Chips;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.expression.LayoutsExpression;
import io.gadgethq.ui.filter.FilterSuggestions.Item;
import io.gadgethq.ui.look.ElementCalls;
import io.gadgethq.ui.look.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One filter, as chips or as text. What cannot be applied is underlined where it is wrong, with the reason and a hint, and the
 * filter that could be applied stays. Keys: {@code /} comes here, Enter applies, Esc leaves, Backspace removes the last chip.
 */
@Tag("hq-filter-bar")
@JsModule("context://hq/filter-bar.js")
public final class FilterBar extends Component implements HasStyle {
    private static final int MAX_FIELDS = 200;

    private final ElementCalls calls = new ElementCalls(this);
    private final FilterModel model = new FilterModel();
    private final FilterPlace place;
    private final Listener listener;
    private FilterSuggestions suggestions = new FilterSuggestions(model, FilterValues.NONE);
    private List<FixedCondition> fixed = List.of();
    private Optional<Typed> wrong = Optional.empty();
    private boolean refused;
    private String said = "";

    /**
     * @param place where the filter of this bar works
     */
    public FilterBar(FilterPlace place, Listener listener) {
        this.place = place;
        this.listener = listener;
    }

    /** What becomes of the filter. */
    public interface Listener {

        /**
         * Another filter was set by the person.
         *
         * @param filter empty: no filter any longer
         */
        void filtered(Optional<LayoutsExpression> filter);

        /** The person has left the bar by the keyboard, to go back to what is filtered. */
        default void left() {}
    }

    /** A text that is no filter, and why. */
    private record Typed(String text, FilterProblem problem) {}

    /** The data sources it is about, none: not known yet, so that only syntax can be checked. */
    public void use(List<RowLayout> layouts, FilterValues values) {
        String before = model.text();
        wrong = model.use(layouts).map(problem -> new Typed(before, problem)).or(() -> wrong);
        suggestions = new FilterSuggestions(model, values);
        show();
    }

    /** Begins with this filter, as an address says; what is wrong with it is shown, and nothing is filtered then. */
    public void open(String text) {
        wrong = model.apply(text).map(problem -> new Typed(text, problem));
        show();
    }

    /** Conditions that narrow what is shown and cannot be removed here. */
    public void fixed(List<FixedCondition> conditions) {
        if (!fixed.equals(conditions)) {
            fixed = List.copyOf(conditions);
            show();
        }
    }

    /** What the filter lets through, in words; empty: nothing is said. */
    public void says(String matches) {
        if (!said.equals(matches)) {
            said = matches;
            calls.call("sayMatches", matches);
        }
    }

    public Optional<LayoutsExpression> filter() {
        return model.filter();
    }

    /** The filter as an expression; blank: none. */
    public String text() {
        return model.text();
    }

    /** Whether what was entered last is no filter. */
    public boolean isWrong() {
        return refused || wrong.isPresent();
    }

    /** Takes what is typed when the person goes on to something else, as a field of a form does. */
    public void takesOnLeaving() {
        getElement().setAttribute("eager", true);
    }

    /** Whether rows can be filtered by this column of a grid. */
    public boolean canFilterBy(String column) {
        return model.fields().ofColumn(column).isPresent();
    }

    /** Whether rows tell of errors. */
    public boolean tellsErrors() {
        return model.errors().isPresent();
    }

    /** Shows rows with the value that this column has in this event, and those with values included before. */
    public void include(GadgetEvent event, String column) {
        changed(model.include(event, column));
    }

    public void exclude(GadgetEvent event, String column) {
        changed(model.exclude(event, column));
    }

    /** Shows rows with this value, whatever else was asked for before. */
    public void only(GadgetEvent event, String column) {
        changed(model.only(event, column));
    }

    /** Shows rows in which a field has this value, as a person would type it. */
    public void where(String field, String value) {
        changed(
                value.isEmpty()
                        ? model.put(-1, field, ChipOperator.UNSET.name(), "")
                        : model.put(-1, field, ChipOperator.EQUAL.name(), value));
    }

    public void errorsOnly() {
        model.errors().ifPresent(chip -> changed(model.put(-1, chip.expression())));
    }

    /** Shows that the filter was refused elsewhere. */
    public void refuse(String sentence) {
        calls.call("refuse", json(FilterProblem.of(sentence, "")));
        focus();
    }

    public void focus() {
        calls.call("focus");
    }

    private void changed(Optional<FilterProblem> problem) {
        if (problem.isEmpty()) {
            refused = false;
            wrong = Optional.empty();
            show();
            listener.filtered(model.filter());
        } else {
            calls.call("refuse", json(problem.get()));
        }
    }

    private void show() {
        calls.call("show", state());
    }

    private String state() {
        List<ChipShown> chips = model.chips().stream().map(chip -> shown(chip, place)).toList();
        List<ChipShown> others = fixed.stream().flatMap(this::shown).toList();
        return json(
                new Shown(
                        model.text(),
                        chips,
                        others,
                        suggestions.ready(),
                        wrong.map(Typed::text).orElse(null),
                        wrong.map(Typed::problem).orElse(null)));
    }

    /** An expression of elsewhere is shown by its conditions. */
    private Stream<ChipShown> shown(FixedCondition condition) {
        if (!condition.title().isEmpty()) {
            return Stream.of(ChipShown.of(condition));
        }
        try {
            return Chips.of(condition.value()).stream().map(chip -> shown(chip, condition.place()));
        } catch (ExpressionProblem _) {
            return Stream.of(ChipShown.of(condition));
        }
    }

    private ChipShown shown(Chip chip, FilterPlace where) {
        return switch (chip) {
            case Chip.OfField it -> {
                String title =
                        model.fields().find(it.field()).map(FilterField::title).orElse(it.field());
                boolean known = model.fields().find(it.field()).isPresent();
                yield new ChipShown(
                        it.expression(),
                        known ? it.field() : null,
                        title,
                        it.operator().words(),
                        it.operator().name(),
                        TypedValue.text(it.values()),
                        !it.operator().isAlone(),
                        where.key());
            }
            case Chip.Search it ->
                    new ChipShown(
                            it.expression(),
                            null,
                            Texts.text("filter.anywhere"),
                            ChipOperator.CONTAINS.words(),
                            "",
                            it.wanted(),
                            true,
                            where.key());
            case Chip.Free it -> new ChipShown(it.text(), null, "", "", "", "", false, where.key());
        };
    }

    @ClientCallable
    String suggest(String field, String operator, String typed, int caret, boolean whole) {
        Optional<FilterField> chosen = model.fields().find(field);
        Optional<ChipOperator> named =
                Arrays.stream(ChipOperator.values())
                        .filter(it -> it.name().equals(operator))
                        .findFirst();
        List<Item> items =
                chosen.map(it ->
                                named.map(by -> suggestions.values(it, by, typed))
                                        .orElseGet(() -> suggestions.operators(it, typed)))
                        .orElseGet(() -> suggestions.condition(typed, caret, whole));
        boolean expression = chosen.isEmpty() && (whole || !typed.matches("[\\w.]*"));
        boolean first = !expression && named.isEmpty() && (chosen.isPresent() || !typed.isEmpty());
        return json(
                new Suggested(
                        items.stream().limit(MAX_FIELDS).toList(),
                        first,
                        expression ? model.check(typed).orElse(null) : null));
    }

    @ClientCallable
    String apply(String text) {
        return answer(model.apply(text));
    }

    /** Conditions as text, in the place of a chip; a negative number: at the end. */
    @ClientCallable
    String change(int chip, String condition) {
        return answer(model.put(chip, condition));
    }

    @ClientCallable
    String put(int chip, String field, String operator, String value) {
        return answer(model.put(chip, field, operator, value));
    }

    @ClientCallable
    String remove(int chip) {
        model.remove(chip);
        return answer(Optional.empty());
    }

    /** What was typed and is no filter has been given up. */
    @ClientCallable
    void forget() {
        refused = false;
        wrong = Optional.empty();
    }

    @ClientCallable
    void left() {
        listener.left();
    }

    private String answer(Optional<FilterProblem> problem) {
        refused = problem.isPresent();
        if (problem.isPresent()) {
            return json(new Answer(problem.get(), null));
        }
        wrong = Optional.empty();
        listener.filtered(model.filter());
        return json(new Answer(null, state()));
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    /**
     * @param state what {@code show} is told
     */
    private record Answer(@Nullable FilterProblem problem, @Nullable String state) {}

    private record Suggested(List<Item> items, boolean first, @Nullable FilterProblem problem) {}

    private record Shown(
            String text,
            List<ChipShown> chips,
            List<ChipShown> fixed,
            List<Item> ready,
            @Nullable String typed,
            @Nullable FilterProblem problem) {}

    /**
     * @param field null: to be changed as text
     */
    private record ChipShown(
            String text,
            @Nullable String field,
            String title,
            String operator,
            String key,
            String value,
            boolean needs,
            String place) {

        static ChipShown of(FixedCondition condition) {
            return new ChipShown(
                    condition.value(),
                    null,
                    condition.title(),
                    condition.operator(),
                    "",
                    condition.value(),
                    false,
                    condition.place().key());
        }
    }
}
