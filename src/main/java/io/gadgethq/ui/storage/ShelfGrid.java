package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

import io.gadgethq.history.Shelf;
import io.gadgethq.history.StorageUse;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Icon;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** A line for what each team keeps of each class of gadgets. */
final class ShelfGrid extends DescribedGrid<StorageUse.OfShelf> {
    private final transient RetentionCommands commands;
    private final transient InstantSource clock;
    private transient List<StorageUse.OfShelf> shown = List.of();

    ShelfGrid(RetentionCommands commands, InstantSource clock, boolean mayLimit) {
        this.commands = commands;
        this.clock = clock;
        plain("storage.team", use -> use.shelf().tenant().value());
        plain("storage.class", use -> use.shelf().tier().title()).setFlexGrow(1);
        number("storage.bytes", use -> Formats.bytes(use.bytes()));
        number("storage.rows", use -> Formats.count(use.rows()));
        number("storage.oldest", use -> ago(use.oldest().orElse(null)));
        number("storage.newest", use -> ago(use.newest().orElse(null)));
        number("storage.age", use -> Formats.duration(use.limits().age()));
        number("storage.limit", use -> limit(use.limits().bytes()));
        if (mayLimit) {
            addComponentColumn(this::change)
                    .setHeader(text("storage.actions"))
                    .setWidth("5rem")
                    .setFlexGrow(0)
                    .setFrozenToEnd(true);
        }
    }

    private String ago(@Nullable Instant time) {
        return time == null
                ? ""
                : text("look.ago", Formats.duration(Duration.between(time, clock.instant())));
    }

    private static String limit(OptionalLong bytes) {
        return bytes.isPresent() ? Formats.bytes(bytes.getAsLong()) : text("storage.limit.none");
    }

    private Component change(StorageUse.OfShelf use) {
        Button change = new Button(Icon.EDIT.create(), _ -> new LimitDialog(commands, use).open());
        change.addThemeVariants(ButtonVariant.TERTIARY);
        change.setAriaLabel(text("storage.change", use.shelf().toString()));
        return change;
    }

    void show(StorageUse use) {
        if (!use.shelves().equals(shown)) {
            shown = use.shelves();
            setItems(shown);
        }
    }

    List<Shelf> shelves() {
        return shown.stream().map(StorageUse.OfShelf::shelf).toList();
    }
}
