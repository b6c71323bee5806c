package io.gadgethq.ui.filter;

import static io.gadgethq.ui.look.Texts.text;

import io.gadgethq.expression.Chip;
import io.gadgethq.expression.ChipOperator;
import io.gadgethq.expression.Completion;
import io.gadgethq.expression.Literal;
import io.gadgethq.expression.Meaning;
import io.gadgethq.expression.ReadyChip;
import io.gadgethq.expression.Suggestion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could be written next: fields, operators, values that were seen, or words of the language. */
final class FilterSuggestions {
    private static final int MAX = 40;
    private static final int MAX_VALUES = 12;

    private final FilterModel model;
    private final FilterValues values;

    FilterSuggestions(FilterModel model, FilterValues values) {
        this.model = model;
        this.values = values;
    }

    /**
     * One suggestion as the browser's side draws it. Which of the rest is there depends on the kind.
     *
     * @param kind field, operator, value, word or ready
     * @param code whether the label is something of the language
     */
    record Item(
            String kind,
            String label,
            String detail,
            boolean code,
            @Nullable String key,
            boolean needs,
            @Nullable String example,
            @Nullable String insert,
            int from,
            int to,
            @Nullable String text,
            @Nullable Item field,
            @Nullable Item operator,
            @Nullable List<Item> choices) {

        private static Item plain(String kind, String label, String detail, String key) {
            return new Item(
                    kind, label, detail, false, key, false, null, null, 0, 0, null, null, null,
                    null);
        }

        static Item field(FilterField field) {
            return plain("field", field.title(), field.key(), field.key());
        }

        static Item operator(ChipOperator operator, FilterField field) {
            List<String> examples = field.examples(operator);
            return new Item(
                    "operator",
                    operator.words(),
                    "",
                    false,
                    operator.name(),
                    !operator.isAlone(),
                    examples.isEmpty() ? null : examples.getFirst(),
                    null,
                    0,
                    0,
                    null,
                    null,
                    null,
                    null);
        }

        static Item value(String value, String detail) {
            return new Item(
                    "value", value, detail, true, null, false, null, value, 0, 0, null, null, null,
                    null);
        }

        static Item word(String label, String detail, String insert, int from, int to) {
            return new Item(
                    "word", label, detail, true, null, false, null, insert, from, to, null, null,
                    null, null);
        }

        static Item whole(String label, String detail, String text) {
            return new Item(
                    "ready", label, detail, false, null, false, null, null, 0, 0, text, null, null,
                    null);
        }

        static Item begun(String label, String detail, FilterField field, ChipOperator operator) {
            return new Item(
                    "ready",
                    label,
                    detail,
                    false,
                    null,
                    false,
                    null,
                    null,
                    0,
                    0,
                    null,
                    field(field),
                    operator(operator, field),
                    null);
        }

        static Item choice(String label, List<Item> choices) {
            return new Item(
                    "ready", label, "", false, null, false, null, null, 0, 0, null, null, null,
                    choices);
        }
    }

    /** Ready-made conditions, one for each purpose. */
    List<Item> ready() {
        Map<String, List<ReadyChip>> byLabel = new LinkedHashMap<>();
        model.ready()
                .forEach(chip ->
                        byLabel.computeIfAbsent(chip.label(), _ -> new ArrayList<>()).add(chip));
        List<Item> items = new ArrayList<>();
        byLabel.forEach((label, chips) -> {
            String title =
                    capital(label) + (chips.getFirst().chip().operator().isAlone() ? "" : "…");
            List<Item> choices = chips.stream().map(chip -> begun(title, chip.chip())).toList();
            items.add(choices.size() == 1 ? choices.getFirst() : Item.choice(title, choices));
        });
        return items;
    }

    private Item begun(String title, Chip.OfField chip) {
        return model.fields()
                .find(chip.field())
                .filter(_ -> !chip.operator().isAlone())
                .map(field -> Item.begun(title, field.title(), field, chip.operator()))
                .orElseGet(() -> Item.whole(title, chip.field(), chip.expression()));
    }

    private static String capital(String label) {
        return label.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + label.substring(1);
    }

    /** Where no field has been chosen: fields for a word, else what the language has for that place. */
    List<Item> condition(String typed, int caret, boolean whole) {
        if (whole || !typed.matches("[\\w.]*")) {
            return words(typed, caret);
        }
        List<Item> items = new ArrayList<>();
        if (typed.isEmpty()) {
            ready().forEach(item -> {
                List<Item> choices = item.choices();
                items.addAll(choices == null ? List.of(item) : choices);
            });
        }
        model.fields().answering(typed, MAX).stream().map(Item::field).forEach(items::add);
        if (!typed.isEmpty()) {
            items.add(
                    Item.whole(
                            text("filter.search", typed),
                            text("filter.search.tip"),
                            new Chip.Search(typed).expression()));
        }
        return items;
    }

    private List<Item> words(String typed, int caret) {
        Completion completion = Completion.at(typed, caret, model.fields().layouts());
        List<Item> items = new ArrayList<>();
        completion
                .valueOf()
                .flatMap(model.fields()::find)
                .filter(field -> field.isChosenFromSeen(ChipOperator.EQUAL))
                .ifPresent(field -> {
                    String begun =
                            typed.substring(completion.start(), Math.min(caret, completion.end()));
                    String part = begun.replaceAll("^[\"']", "");
                    for (FilterValues.Seen seen : values.seen(field.key(), part, MAX_VALUES)) {
                        String literal =
                                field.meaning() == Meaning.TEXT
                                        ? Literal.text(seen.value()).expression()
                                        : seen.value();
                        items.add(word(literal, rows(seen), literal, completion));
                    }
                });
        for (Suggestion suggestion : completion.suggestions()) {
            items.add(word(suggestion.text(), detail(suggestion), suggestion.text(), completion));
        }
        return items;
    }

    private static Item word(String label, String detail, String insert, Completion completion) {
        return Item.word(label, detail, insert, completion.start(), completion.end());
    }

    private String detail(Suggestion suggestion) {
        return switch (suggestion.kind()) {
            case FIELD ->
                    model.fields()
                            .find(suggestion.text())
                            .map(field -> field.title() + " · " + suggestion.detail())
                            .orElse(suggestion.detail());
            case OPERATOR, FUNCTION, VALUE -> suggestion.detail();
        };
    }

    List<Item> operators(FilterField field, String typed) {
        String wanted = typed.strip().toLowerCase(java.util.Locale.ROOT);
        return field.operators().stream()
                .filter(operator ->
                        operator.words().contains(wanted) || sign(operator).startsWith(wanted))
                .map(operator -> Item.operator(operator, field))
                .toList();
    }

    /** As the language writes it, for those who type it. */
    private static String sign(ChipOperator operator) {
        return switch (operator) {
            case EQUAL -> "==";
            case UNEQUAL -> "!=";
            case AT_MOST -> "<=";
            case AT_LEAST -> ">=";
            default -> operator.words();
        };
    }

    List<Item> values(FilterField field, ChipOperator operator, String typed) {
        List<Item> items = new ArrayList<>();
        String part =
                operator.takesList() ? typed.substring(typed.lastIndexOf(',') + 1).strip() : typed;
        if (field.isChosenFromSeen(operator)) {
            String before =
                    operator.takesList() ? typed.substring(0, typed.lastIndexOf(',') + 1) : "";
            values.seen(field.key(), part, MAX_VALUES)
                    .forEach(seen -> items.add(seen(before, seen)));
        }
        field.examples(operator).stream()
                .filter(example -> example.startsWith(part))
                .forEach(example -> items.add(Item.value(example, "")));
        return items;
    }

    private static Item seen(String before, FilterValues.Seen seen) {
        return before.isEmpty()
                ? Item.value(seen.value(), rows(seen))
                : Item.value(before + " " + seen.value(), rows(seen));
    }

    private static String rows(FilterValues.Seen seen) {
        return text("filter.rows", seen.rows());
    }
}
