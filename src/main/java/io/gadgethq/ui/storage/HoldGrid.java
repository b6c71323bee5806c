package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

import io.gadgethq.history.Hold;
import io.gadgethq.ui.look.TimeText;
import io.gadgethq.ui.viewer.Viewer;

import java.time.InstantSource;
import java.util.List;

/** The legal holds, each with its reason. */
final class HoldGrid extends DescribedGrid<Hold> {
    private final transient RetentionCommands commands;

    HoldGrid(RetentionCommands commands, Viewer viewer, InstantSource clock) {
        this.commands = commands;
        describe(text("storage.holds.why"));
        plain("storage.team", hold -> hold.tenant().value());
        plain("storage.covers", HoldGrid::covers);
        plain("storage.reason", Hold::reason).setFlexGrow(1);
        plain("storage.by", Hold::by);
        addComponentColumn(hold ->
                        new TimeText(hold.since(), clock.instant(), viewer.zone(UI.getCurrent())))
                .setHeader(text("storage.since"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::release)
                .setHeader(text("storage.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String covers(Hold hold) {
        return switch (hold.scope()) {
            case Hold.OfShelf of -> text("storage.covers.class", of.shelf().tier().title());
            case Hold.OfSession of -> text("storage.covers.session", of.session().toString());
        };
    }

    private Component release(Hold hold) {
        Button release = new Button(text("storage.release"), _ -> commands.release(hold));
        release.addThemeVariants(ButtonVariant.TERTIARY);
        return release;
    }

    void show(List<Hold> holds) {
        setItems(holds);
    }
}
