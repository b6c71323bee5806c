package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.runtime.GadgetParam;
import io.gadgethq.ui.link.Selection;
import io.gadgethq.ui.look.Icon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The gadget's own parameters: by group, the advanced ones folded away. */
class WhatSection extends Section {
    private static final int SEARCHABLE = 12;

    private final List<ParameterField> fields = new ArrayList<>();
    private final Map<Div, List<ParameterField>> blocks = new LinkedHashMap<>();
    private final Details advanced = new Details(text("gadget.start.advanced"));

    WhatSection(List<GadgetParam> params, Map<String, String> values, Runnable changed) {
        addClassName("hq-panel");
        add(new H2(text("gadget.start.what")));
        List<GadgetParam> asked =
                params.stream().filter(param -> !Selection.selects(param.key())).toList();
        if (asked.isEmpty()) {
            add(new Paragraph(text("gadget.start.noparams")));
            return;
        }
        if (asked.size() > SEARCHABLE) {
            add(search());
        }
        block("", asked.stream().filter(WhatSection::plain).toList(), values, changed)
                .ifPresent(this::add);
        byGroup(asked)
                .forEach((group, members) ->
                        block(group, members, values, changed).ifPresent(this::add));
        block("", asked.stream().filter(GadgetParam::advanced).toList(), values, changed)
                .ifPresent(block -> {
                    advanced.add(block);
                    add(advanced);
                });
        advanced.setOpened(
                asked.stream()
                        .anyMatch(param -> param.advanced() && values.containsKey(param.key())));
    }

    private static boolean plain(GadgetParam param) {
        return !param.advanced() && param.group().isEmpty();
    }

    private static Map<String, List<GadgetParam>> byGroup(List<GadgetParam> asked) {
        Map<String, List<GadgetParam>> groups = new TreeMap<>();
        asked.stream()
                .filter(param -> !param.advanced() && !param.group().isEmpty())
                .forEach(param ->
                        groups.computeIfAbsent(param.group(), _ -> new ArrayList<>()).add(param));
        return groups;
    }

    private Optional<Div> block(
            String heading,
            List<GadgetParam> members,
            Map<String, String> values,
            Runnable changed) {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Div grid = new Div();
        grid.addClassName("hq-fields");
        List<ParameterField> created = new ArrayList<>();
        for (GadgetParam param : members) {
            String value = values.getOrDefault(param.key(), param.defaultValue());
            ParameterField field = ParameterField.of(param, value, changed);
            created.add(field);
            grid.add(field.component());
        }
        fields.addAll(created);
        Div block = new Div();
        if (!heading.isEmpty()) {
            block.add(new H3(heading));
        }
        block.add(grid);
        blocks.put(block, created);
        return Optional.of(block);
    }

    private TextField search() {
        TextField search = new TextField();
        search.setPlaceholder(text("gadget.start.search"));
        search.setAriaLabel(text("gadget.start.search"));
        search.setPrefixComponent(Icon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.getElement().setAttribute("data-hq-search", "");
        search.addValueChangeListener(change -> narrow(change.getValue()));
        return search;
    }

    private void narrow(String query) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        blocks.forEach((block, members) -> {
            long shown = members.stream().filter(field -> field.show(wanted)).count();
            block.setVisible(shown > 0);
        });
        if (!wanted.isEmpty()) {
            advanced.setOpened(true);
        }
    }

    /** Only what differs from the default. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(
                field -> field.chosen().ifPresent(value -> values.put(field.param().key(), value)));
        return values;
    }

    /**
     * Shows each problem at its field and takes away those of before.
     *
     * @return what belongs to no field of this form
     */
    List<ParameterProblem> show(List<ParameterProblem> problems) {
        Map<String, String> byKey = new LinkedHashMap<>();
        problems.forEach(problem -> byKey.putIfAbsent(problem.key(), problem.message()));
        for (ParameterField field : fields) {
            field.problem(Optional.ofNullable(byKey.get(field.param().key())));
        }
        return problems.stream().filter(problem -> field(problem.key()).isEmpty()).toList();
    }

    /** Leads the eye to a field, unfolding it if need be. */
    void focus(String key) {
        field(key)
                .ifPresent(field -> {
                    if (field.param().advanced()) {
                        advanced.setOpened(true);
                    }
                    field.focus();
                });
    }

    private Optional<ParameterField> field(String key) {
        return fields.stream().filter(field -> field.param().key().equals(key)).findFirst();
    }
}
