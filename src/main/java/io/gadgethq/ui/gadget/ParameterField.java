package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.runtime.GadgetParam;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** One parameter of a gadget in the form, by the component that fits its type. Texts come from the gadget: shown as text. */
final class ParameterField {
    private static final int MAX_LENGTH = 64 * 1024;

    private final GadgetParam param;
    private final Component component;
    private final HasValue<?, ?> value;
    private final Function<Object, String> print;

    private <C extends Component & HasValue<?, ?>> ParameterField(
            GadgetParam param, C component, Function<Object, String> print) {
        this.param = param;
        this.component = component;
        this.value = component;
        this.print = print;
    }

    static ParameterField of(GadgetParam param, String value, Runnable changed) {
        ParameterField field =
                switch (kind(param)) {
                    case CHOICE -> choice(param, value);
                    case SWITCH -> toggle(param, value);
                    case TEXT -> line(param, value);
                };
        if (field.component instanceof HasHelper helped && !param.description().isBlank()) {
            helped.setHelperText(param.description());
        }
        field.component
                .getElement()
                .setAttribute("title", (param.key() + "\n" + param.description()).strip());
        field.value.addValueChangeListener(_ -> changed.run());
        return field;
    }

    private enum Kind {
        CHOICE,
        SWITCH,
        TEXT
    }

    private static Kind kind(GadgetParam param) {
        if (!param.possibleValues().isEmpty()) {
            return Kind.CHOICE;
        }
        return param.type().equals("bool") ? Kind.SWITCH : Kind.TEXT;
    }

    private static ParameterField choice(GadgetParam param, String value) {
        Select<String> select = new Select<>();
        select.setLabel(label(param));
        select.setItems(param.possibleValues());
        select.setManualValidation(true);
        if (param.possibleValues().contains(value)) {
            select.setValue(value);
        }
        return new ParameterField(param, select, it -> it == null ? "" : it.toString());
    }

    private static ParameterField toggle(GadgetParam param, String value) {
        Checkbox box = new Checkbox(label(param), value.equals("true"));
        return new ParameterField(param, box, String::valueOf);
    }

    private static ParameterField line(GadgetParam param, String value) {
        TextField line = new TextField(label(param));
        line.setValue(value);
        line.setMaxLength(MAX_LENGTH);
        line.setManualValidation(true);
        line.setRequiredIndicatorVisible(param.mandatory());
        line.setValueChangeMode(ValueChangeMode.LAZY);
        line.setPlaceholder(
                param.defaultValue().isEmpty()
                        ? ""
                        : text("gadget.start.default", param.defaultValue()));
        line.getElement().setAttribute("spellcheck", "false");
        return new ParameterField(param, line, String::valueOf);
    }

    /** The title the gadget gives, else the last word of the key made readable. */
    private static String label(GadgetParam param) {
        if (!param.title().isBlank()) {
            return param.title();
        }
        String last = param.key().substring(param.key().lastIndexOf('.') + 1).replace('-', ' ');
        return last.isEmpty()
                ? param.key()
                : last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
    }

    GadgetParam param() {
        return param;
    }

    Component component() {
        return component;
    }

    /** The value, if it differs from the default. An emptied line means the default, unless empty is a value of its own. */
    Optional<String> chosen() {
        String text = print.apply(value.getValue());
        boolean emptied =
                text.isEmpty() && !param.type().isEmpty() && !param.type().equals("string");
        return emptied || text.equals(param.defaultValue()) ? Optional.empty() : Optional.of(text);
    }

    void problem(Optional<String> sentence) {
        if (component instanceof HasValidationProperties validated) {
            validated.setInvalid(sentence.isPresent());
            validated.setErrorMessage(sentence.orElse(""));
        }
    }

    void focus() {
        if (component instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    /** Shows the field only if it is about what is searched for. */
    boolean show(String wanted) {
        String text = param.key() + " " + param.title() + " " + param.description();
        boolean shown = text.toLowerCase(Locale.ROOT).contains(wanted);
        component.setVisible(shown);
        return shown;
    }
}
