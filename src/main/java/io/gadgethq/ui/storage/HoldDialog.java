package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import io.gadgethq.event.SessionId;
import io.gadgethq.history.Hold;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;

import java.util.List;
import java.util.Optional;

/** Asks what is to be held, a session or all of a class, and why. */
final class HoldDialog extends Dialog {
    private static final int MAX_REASON = 500;

    private final transient RetentionCommands commands;
    private final TextField session = new TextField(text("storage.hold.session"));
    private final Select<Shelf> shelf = new Select<>();
    private final TextArea reason = new TextArea(text("storage.reason"));

    HoldDialog(RetentionCommands commands, List<Shelf> shelves) {
        this.commands = commands;
        setHeaderTitle(text("storage.hold.title"));
        setWidth("30rem");
        session.setHelperText(text("storage.hold.session.help"));
        session.setManualValidation(true);
        session.setWidthFull();
        shelf.setLabel(text("storage.hold.class"));
        shelf.setItems(shelves);
        shelf.setItemLabelGenerator(it ->
                it == null
                        ? text("storage.hold.class.none")
                        : it.tenant() + ", " + it.tier().title());
        shelf.setEmptySelectionAllowed(true);
        shelf.setEmptySelectionCaption(text("storage.hold.class.none"));
        shelf.setWidthFull();
        reason.setHelperText(text("storage.hold.reason.help"));
        reason.setMaxLength(MAX_REASON);
        reason.setManualValidation(true);
        reason.setWidthFull();
        VerticalLayout form = new VerticalLayout(session, shelf, reason);
        form.setPadding(false);
        add(form);
        Button hold = new Button(text("storage.hold.do"), _ -> hold());
        hold.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(text("storage.cancel"), _ -> close()), hold);
    }

    private void hold() {
        session.setInvalid(false);
        reason.setInvalid(false);
        Optional<Hold.Scope> scope = scope();
        if (scope.isEmpty()) {
            session.setInvalid(true);
            session.setErrorMessage(text("storage.hold.what"));
            session.focus();
            return;
        }
        try {
            commands.hold(scope.get(), reason.getValue());
            close();
        } catch (RetentionRefused refused) {
            String words = refused.getMessage() + ". " + refused.remedy();
            if (refused.field().isPresent()) {
                reason.setInvalid(true);
                reason.setErrorMessage(words);
                reason.focus();
            } else {
                session.setInvalid(true);
                session.setErrorMessage(words);
                session.focus();
            }
        }
    }

    /** Empty: neither a session nor a class is named. */
    private Optional<Hold.Scope> scope() {
        String id = session.getValue().strip();
        try {
            return id.isEmpty()
                    ? shelf.getOptionalValue().map(Hold.OfShelf::new)
                    : Optional.of(new Hold.OfSession(SessionId.parse(id)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
