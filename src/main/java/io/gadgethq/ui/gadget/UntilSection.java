package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.session.RunMode;
import io.gadgethq.ui.look.Formats;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long it runs, under which name, and how. */
class UntilSection extends Section {
    private static final List<String> USUAL = List.of("5m", "15m", "1h");
    private static final int MAX_NAME = 120;

    private final TextField duration = new TextField();
    private final TextField name = new TextField();
    private final Select<RunMode> mode = new Select<>();
    private final Checkbox keep = new Checkbox();

    UntilSection(StartValues values, Runnable changed) {
        addClassName("hq-panel");
        duration.setLabel(text("gadget.start.duration"));
        duration.setValue(values.duration());
        duration.setHelperText(text("gadget.start.duration.help"));
        duration.setManualValidation(true);
        duration.setMaxLength(40);
        duration.setSuffixComponent(presets());
        name.setLabel(text("gadget.start.name"));
        name.setPlaceholder(text("gadget.start.name.hint"));
        name.setMaxLength(MAX_NAME);
        name.setManualValidation(true);
        name.setValue(values.name().substring(0, Math.min(MAX_NAME, values.name().length())));
        mode.setLabel(text("gadget.start.mode"));
        mode.setItems(RunMode.values());
        mode.setItemLabelGenerator(
                it -> text("gadget.start.mode." + it.name().toLowerCase(Locale.ROOT)));
        mode.setValue(values.mode());
        mode.setHelperText(text("gadget.start.mode.help"));
        List.of(duration, name).forEach(field -> field.setValueChangeMode(ValueChangeMode.LAZY));
        duration.addValueChangeListener(_ -> changed.run());
        name.addValueChangeListener(_ -> changed.run());
        mode.addValueChangeListener(_ -> changed.run());
        keep.setLabel(text("gadget.start.keep"));
        keep.setHelperText(text("gadget.start.keep.help"));
        keep.setValue(values.keepsEvents());
        keep.addValueChangeListener(_ -> changed.run());
        Div fields = new Div(duration, name, mode, keep);
        fields.addClassName("hq-fields");
        add(new H2(text("gadget.start.until")), fields);
    }

    private Div presets() {
        Div presets = new Div();
        presets.addClassName("hq-duration-presets");
        for (String usual : USUAL) {
            Button button = new Button(usual, _ -> duration.setValue(usual));
            button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            button.setAriaLabel(text("gadget.start.duration.set", usual));
            presets.add(button);
        }
        return presets;
    }

    String duration() {
        return duration.getValue().strip();
    }

    String name() {
        return name.getValue().strip();
    }

    RunMode mode() {
        return Optional.ofNullable(mode.getValue()).orElse(RunMode.HEADLESS);
    }

    boolean keepsEvents() {
        return keep.getValue();
    }

    /** Shows what is wrong with what was typed here; true if nothing is. */
    boolean valid() {
        Optional<String> problem = problem();
        duration.setInvalid(problem.isPresent());
        duration.setErrorMessage(problem.orElse(""));
        return problem.isEmpty();
    }

    private Optional<String> problem() {
        try {
            Duration wanted = Formats.parseDuration(duration());
            return wanted.compareTo(Duration.ofSeconds(1)) < 0
                    ? Optional.of(text("gadget.start.duration.short"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    void focusDuration() {
        duration.focus();
    }

    /** Shows what the server says about one of these fields; false if it is not about them. */
    boolean refuse(String field, String sentence) {
        TextField blamed =
                switch (field) {
                    case "duration" -> duration;
                    case "name" -> name;
                    default -> null;
                };
        if (blamed == null) {
            return false;
        }
        blamed.setInvalid(true);
        blamed.setErrorMessage(sentence);
        blamed.focus();
        return true;
    }
}
