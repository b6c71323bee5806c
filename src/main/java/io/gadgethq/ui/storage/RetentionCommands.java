package io.gadgethq.ui.storage;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

import io.gadgethq.access.TenantId;
import io.gadgethq.history.Deletions;
import io.gadgethq.history.Hold;
import io.gadgethq.history.KeepLimits;
import io.gadgethq.history.Retention;
import io.gadgethq.history.RetentionRefused;
import io.gadgethq.history.Shelf;
import io.gadgethq.ui.look.Toast;
import io.gadgethq.ui.viewer.Viewer;

import java.util.Optional;
import java.util.OptionalLong;

/** What can be done about retention from the screen. */
record RetentionCommands(Retention retention, Viewer viewer, Runnable done) {

    Deletions preview(Shelf shelf, KeepLimits limits) {
        return retention.preview(
                viewer.actor(), Optional.of(new Retention.Proposal(shelf, limits)));
    }

    void limit(Shelf shelf, Optional<KeepLimits> limits) {
        retention.limit(viewer.actor(), shelf, limits);
        Toast.success(text("storage.limited", shelf.toString()));
        done.run();
    }

    void limit(TenantId team, OptionalLong bytes) {
        retention.limit(viewer.actor(), team, bytes);
        Toast.success(text("storage.limited", team.value()));
        done.run();
    }

    void hold(Hold.Scope scope, String reason) throws RetentionRefused {
        retention.hold(viewer.actor(), scope, reason);
        Toast.success(text("storage.held.now"));
        done.run();
    }

    void release(Hold hold) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(text("storage.release.title"));
        dialog.setText(text("storage.release.why", hold.reason()));
        dialog.setCancelable(true);
        dialog.setConfirmText(text("storage.release"));
        dialog.addConfirmListener(_ -> {
            try {
                retention.release(viewer.actor(), hold.id());
            } catch (RetentionRefused refused) {
                Toast.failure(refused.getMessage() + ". " + refused.remedy());
            }
            done.run();
        });
        dialog.open();
    }
}
