package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import io.gadgethq.history.Deletions;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;
import io.gadgethq.ui.look.Formats;

import java.util.Optional;
import java.util.OptionalLong;

/** Other limits for a shelf; says what they would delete before they are set. */
final class LimitDialog extends Dialog {
    private static final double GB = 1L << 30;

    private final transient RetentionCommands commands;
    private final transient Shelf shelf;
    private final TextField age = new TextField(text("storage.age"));
    private final NumberField size = new NumberField(text("storage.limit.gb"));
    private final Paragraph effect = new Paragraph();
    private final Button save = new Button(text("storage.save"), _ -> save());

    LimitDialog(RetentionCommands commands, StorageUse.OfShelf use) {
        this.commands = commands;
        this.shelf = use.shelf();
        setHeaderTitle(text("storage.change", shelf.toString()));
        setWidth("28rem");
        age.setValue(Formats.shortDuration(use.limits().age()));
        age.setHelperText(text("storage.age.help"));
        age.setManualValidation(true);
        use.limits().bytes().ifPresent(bytes -> size.setValue(bytes / GB));
        size.setHelperText(text("storage.limit.help"));
        age.setValueChangeMode(ValueChangeMode.LAZY);
        size.setValueChangeMode(ValueChangeMode.LAZY);
        age.addValueChangeListener(_ -> show());
        size.addValueChangeListener(_ -> show());
        age.setWidthFull();
        size.setWidthFull();
        effect.setId("storage-effect");
        effect.getElement().setAttribute("aria-live", "polite");
        VerticalLayout form = new VerticalLayout(age, size, effect);
        form.setPadding(false);
        add(form);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button reset = new Button(text("storage.reset"), _ -> set(Optional.empty()));
        reset.addThemeVariants(ButtonVariant.TERTIARY);
        reset.setEnabled(use.own());
        getFooter().add(reset, new Button(text("storage.cancel"), _ -> close()), save);
        show();
    }

    /** Empty while what is entered is no limit; the field says why. */
    private Optional<KeepLimits> limits() {
        age.setInvalid(false);
        try {
            Double gigabytes = size.getValue();
            return Optional.of(
                    new KeepLimits(
                            Formats.parseDuration(age.getValue()),
                            gigabytes == null
                                    ? OptionalLong.empty()
                                    : OptionalLong.of(Math.round(gigabytes * GB))));
        } catch (IllegalArgumentException e) {
            age.setInvalid(true);
            age.setErrorMessage(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void show() {
        Optional<KeepLimits> limits = limits();
        save.setEnabled(limits.isPresent());
        effect.setText(limits.map(this::effect).orElse(""));
    }

    private String effect(KeepLimits limits) {
        long bytes =
                commands.preview(shelf, limits).deleted().stream()
                        .filter(it -> it.shelf().equals(shelf))
                        .mapToLong(Deletions.Deletion::bytes)
                        .sum();
        return bytes == 0
                ? text("storage.effect.none")
                : text("storage.effect", Formats.bytes(bytes));
    }

    private void save() {
        limits().ifPresent(limits -> set(Optional.of(limits)));
    }

    private void set(Optional<KeepLimits> limits) {
        close();
        commands.limit(shelf, limits);
    }
}
