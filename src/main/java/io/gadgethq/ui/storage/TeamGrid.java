package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

import io.gadgethq.history.StorageUse;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Icon;

import java.util.List;

/** What each team takes, all classes together. */
final class TeamGrid extends DescribedGrid<StorageUse.OfTeam> {
    private final transient RetentionCommands commands;
    private transient List<StorageUse.OfTeam> shown = List.of();

    TeamGrid(RetentionCommands commands, boolean mayLimit) {
        this.commands = commands;
        describe(text("storage.teams.why"));
        plain("storage.team", use -> use.tenant().value()).setFlexGrow(1);
        number("storage.bytes", use -> Formats.bytes(use.bytes()));
        number(
                "storage.limit",
                use ->
                        use.limit().isPresent()
                                ? Formats.bytes(use.limit().getAsLong())
                                : text("storage.limit.none"));
        if (mayLimit) {
            addComponentColumn(this::change)
                    .setHeader(text("storage.actions"))
                    .setWidth("5rem")
                    .setFlexGrow(0)
                    .setFrozenToEnd(true);
        }
    }

    private Component change(StorageUse.OfTeam use) {
        Button change =
                new Button(Icon.EDIT.create(), _ -> new TeamLimitDialog(commands, use).open());
        change.addThemeVariants(ButtonVariant.TERTIARY);
        change.setAriaLabel(text("storage.change", use.tenant().value()));
        return change;
    }

    void show(List<StorageUse.OfTeam> teams) {
        if (!teams.equals(shown)) {
            shown = teams;
            setItems(shown);
        }
    }
}
