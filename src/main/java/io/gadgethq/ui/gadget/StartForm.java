package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.ui.link.Selection;
import io.gadgethq.ui.look.Icon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a start needs, on one page: where, what, until when. Says what is wrong while it is being filled in. */
class StartForm extends Div {
    private static final String PARAMETERS = "parameters.";

    private final transient GadgetCatalog catalog;
    private final transient GadgetDetails details;
    private final WhereSection where;
    private final WhatSection what;
    private final FilterSection filter;
    private final UntilSection until;
    private final CommandPanel command;
    private final Span problem = new Span();
    private final Button start = new Button(text("gadget.start.start"), Icon.START.create());
    private final transient StartActions actions;

    StartForm(
            GadgetDetails details,
            List<Cluster> clusters,
            StartValues values,
            StartActions actions) {
        this.catalog = actions.catalog();
        this.details = details;
        this.actions = actions;
        addClassName("hq-start");
        where =
                new WhereSection(
                        clusters,
                        actions.cluster(),
                        values.scope(),
                        moved -> actions.move(this, moved),
                        this::changed);
        what = new WhatSection(details.params(), values.params(), this::changed);
        filter = new FilterSection(details.sources(), values.filter(), this::changed);
        until = new UntilSection(values, this::changed);
        command = new CommandPanel(text -> actions.read(this, text));
        Div form = new Div(where, what, filter, until);
        form.addClassName("hq-start-form");
        command.addClassName("hq-start-side");
        problem.addClassNames("hq-start-problem", "hq-tone-bad");
        problem.getElement().setAttribute("role", "alert");
        prepareStart();
        add(problem, form, command);
        check();
        showCommand();
    }

    private void prepareStart() {
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(_ -> start());
        start.setDisableOnClick(true);
        List.of(KeyModifier.CONTROL, KeyModifier.META)
                .forEach(modifier ->
                        start.addClickShortcut(Key.ENTER, modifier).resetFocusOnActiveElement());
        Span key = new Span("Ctrl Enter");
        key.addClassName("hq-key");
        start.setSuffixComponent(key);
    }

    /** The one button that starts, for the head of the screen, where it stays in view. */
    Button startButton() {
        return start;
    }

    StartValues values() {
        return new StartValues(
                what.values(),
                where.scope(),
                until.duration(),
                until.mode(),
                until.keepsEvents(),
                filter.filter(),
                until.name());
    }

    private void changed() {
        problem.setText("");
        check();
        showCommand();
        actions.changed(this);
    }

    /** The key of the first parameter that is wrong. */
    private Optional<String> check() {
        List<ParameterProblem> problems = catalog.check(details, what.values());
        List<ParameterProblem> homeless = what.show(problems);
        if (!homeless.isEmpty()) {
            problem.setText(homeless.getFirst().message());
        }
        return problems.stream().map(ParameterProblem::key).findFirst();
    }

    private void start() {
        boolean reachable = where.valid();
        boolean timely = until.valid();
        Optional<String> wrong = check();
        if (!reachable) {
            where.focusLabels();
        } else if (wrong.isPresent()) {
            what.focus(wrong.get());
        } else if (!filter.valid()) {
            filter.focus();
        } else if (!timely) {
            until.focusDuration();
        } else {
            actions.start(this);
        }
        start.setEnabled(true);
    }

    /** Shows at the field to blame why the start was refused. */
    void refuse(SessionRefused refused) {
        String sentence = refused.getMessage() + ". " + refused.remedy();
        String field = refused.field().orElse("");
        if (field.startsWith(PARAMETERS)) {
            String key = field.substring(PARAMETERS.length());
            if (what.show(List.of(new ParameterProblem(key, sentence))).isEmpty()) {
                what.focus(key);
                return;
            }
        }
        if (!until.refuse(field, sentence)
                && !where.refuse(field, sentence)
                && !filter.refuse(field, sentence)) {
            problem.setText(sentence);
        }
    }

    /** Shows which right is missing. */
    void deny(String sentence) {
        problem.setText(sentence);
    }

    void refuseCommand(String sentence) {
        command.refuse(sentence);
    }

    private void showCommand() {
        Scope scope = where.scope();
        Map<String, String> all = new LinkedHashMap<>(what.values());
        all.putAll(Selection.parameters(details.params(), scope));
        Optional<String> nodes =
                scope.nodes().isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.join(",", scope.nodes()));
        command.show(catalog.command(details, all, nodes));
    }
}
