package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Retention;
import io.gadgethq.history.StorageUse;
import io.gadgethq.ui.link.StorageRoutes;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.viewer.Beat;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** What stored events take and may take, what is about to be deleted, and what is held. */
@Route(StorageRoutes.SHOW)
@PermitAll
class StorageView extends Screen implements HasDynamicTitle {
    /** Adding up the tables costs the database something, and nothing here changes quickly. */
    private static final int BEATS = 15;

    private final transient Retention retention;
    private final transient Viewer viewer;
    private final Paragraph total = new Paragraph();
    private final ProgressBar share = new ProgressBar(0, 1);
    private final Notice empty = new Notice(text("storage.none"), text("storage.none.why"));
    private final ShelfGrid shelves;
    private final TeamGrid teams;
    private final DeletionGrid deletions;
    private final HoldGrid holds;
    private final Section teamSection;
    private final Section deletionSection;
    private final Section holdSection;
    private int beats;

    StorageView(
            Retention retention,
            Admission admission,
            Viewer viewer,
            InstantSource clock,
            Beat beat) {
        super(text("storage.title"));
        this.retention = retention;
        this.viewer = viewer;
        boolean mayLimit =
                admission.allows(
                        viewer.actor(), Permission.to(Verb.SET_RETENTION, StorageRoutes.SHOW));
        RetentionCommands commands = new RetentionCommands(retention, viewer, this::show);
        shelves = new ShelfGrid(commands, clock, mayLimit);
        teams = new TeamGrid(commands, mayLimit);
        deletions = new DeletionGrid(viewer);
        holds = new HoldGrid(commands, viewer, clock);
        teamSection = section("storage.teams", teams);
        deletionSection = section("storage.deletions", deletions);
        holdSection = section("storage.holds", holds);
        actions(
                new Button(
                        text("storage.hold"),
                        _ -> new HoldDialog(commands, shelves.shelves()).open()));
        share.addClassName("hq-storage-share");
        add(new Div(total, share), empty, shelves, teamSection, deletionSection, holdSection);
        show();
        beat.refresh(this, _ -> onBeat());
    }

    private static Section section(String title, DescribedGrid<?> grid) {
        H2 heading = new H2(text(title));
        Section section = new Section(heading, grid.description(), grid);
        section.addClassName("hq-section");
        return section;
    }

    private void onBeat() {
        beats++;
        if (beats % BEATS == 0) {
            show();
        }
    }

    private void show() {
        StorageUse use = retention.use(viewer.actor());
        Deletions gone = retention.preview(viewer.actor(), Optional.empty());
        total.removeAll();
        OptionalLong limit = limit(use);
        String taken = Formats.bytes(use.bytes());
        total.add(
                new Span(
                        limit.isPresent()
                                ? text("storage.total", taken, Formats.bytes(limit.getAsLong()))
                                : text("storage.taken", taken)));
        share.setVisible(limit.isPresent());
        limit.ifPresent(bytes -> share.setValue(Math.min(1, (double) use.bytes() / bytes)));
        share.getElement().setAttribute("aria-label", text("storage.share"));
        empty.setVisible(use.shelves().isEmpty());
        shelves.setVisible(!use.shelves().isEmpty());
        shelves.show(use);
        teams.show(use.teams());
        teamSection.setVisible(!use.teams().isEmpty());
        deletions.show(gone);
        deletionSection.setVisible(!use.shelves().isEmpty());
        holds.show(use.holds());
        holdSection.setVisible(!use.holds().isEmpty());
    }

    /** What those who see one team only are held against is their team's limit. */
    private static OptionalLong limit(StorageUse use) {
        return use.limit().isPresent() || use.teams().size() != 1
                ? use.limit()
                : use.teams().getFirst().limit();
    }

    @Override
    public String getPageTitle() {
        return text("storage.title") + " · Gadget HQ";
    }
}
