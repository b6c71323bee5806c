package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.NumberField;

import io.gadgethq.access.TenantId;
import io.gadgethq.history.StorageUse;

import java.util.OptionalLong;

/** What all events of a team may take together. */
final class TeamLimitDialog extends Dialog {
    private static final double GB = 1L << 30;

    private final transient RetentionCommands commands;
    private final transient TenantId team;
    private final NumberField size = new NumberField(text("storage.limit.gb"));

    TeamLimitDialog(RetentionCommands commands, StorageUse.OfTeam use) {
        this.commands = commands;
        this.team = use.tenant();
        setHeaderTitle(text("storage.change", team.value()));
        setWidth("28rem");
        use.limit().ifPresent(bytes -> size.setValue(bytes / GB));
        size.setHelperText(text("storage.limit.help"));
        size.setManualValidation(true);
        size.setWidthFull();
        add(size);
        Button save = new Button(text("storage.save"), _ -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(text("storage.cancel"), _ -> close()), save);
    }

    private void save() {
        Double gigabytes = size.getValue();
        try {
            commands.limit(
                    team,
                    gigabytes == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(Math.round(gigabytes * GB)));
            close();
        } catch (IllegalArgumentException e) {
            size.setInvalid(true);
            size.setErrorMessage(String.valueOf(e.getMessage()));
            size.focus();
        }
    }
}
