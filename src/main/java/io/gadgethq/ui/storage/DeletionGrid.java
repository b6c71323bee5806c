package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UI;

import io.gadgethq.history.Deletions;
import io.gadgethq.history.Deletions.Deletion;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.viewer.Viewer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is deleted next, and what a hold keeps from it. */
final class DeletionGrid extends DescribedGrid<Deletion> {
    private final transient Viewer viewer;
    private final transient Set<Deletion> held = new HashSet<>();

    DeletionGrid(Viewer viewer) {
        this.viewer = viewer;
        plain("storage.team", it -> it.shelf().tenant().value());
        plain("storage.class", it -> it.shelf().tier().title());
        plain("storage.from", it -> time(it.from()));
        plain("storage.to", it -> time(it.to()));
        number("storage.bytes", it -> Formats.bytes(it.bytes()));
        plain(
                        "storage.cause",
                        it ->
                                (held.contains(it) ? text("storage.held") + " " : "")
                                        + it.cause().title())
                .setFlexGrow(1);
    }

    private String time(Instant time) {
        return Formats.absolute(time, viewer.zone(UI.getCurrent()));
    }

    void show(Deletions deletions) {
        List<Deletion> all = new ArrayList<>(deletions.deleted());
        all.addAll(deletions.held());
        held.clear();
        held.addAll(deletions.held());
        setItems(all);
        setVisible(!all.isEmpty());
        describe(sentence(deletions));
    }

    private static String sentence(Deletions deletions) {
        if (deletions.bytesOver() > 0) {
            return text("storage.over", Formats.bytes(deletions.bytesOver()));
        }
        return deletions.deleted().isEmpty()
                ? text("storage.within")
                : text("storage.frees", Formats.bytes(deletions.bytes()));
    }
}
