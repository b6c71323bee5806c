package io.gadgethq.ui.sessions;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.HistoryRoutes;
import io.gadgethq.ui.link.RunAgain;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.Toast;
import io.gadgethq.ui.viewer.Viewer;

/** What can be done with a session from a list. Refusals are told in the words of the service. */
record SessionCommands(Sessions sessions, Viewer viewer, Runnable done) {

    void history(Session session) {
        GadgetRoutes.Target kept =
                HistoryRoutes.session(session.id(), session.started(), session.ended());
        UI.getCurrent().navigate(kept.path(), kept.query());
    }

    void stop(Session session) {
        attempt(() -> {
            sessions.stop(viewer.actor(), session.id());
            Toast.success(text("sessions.stopping", session.name()));
        });
    }

    /** The same once more, at once. */
    void again(Session session) {
        attempt(() -> {
            Session started = sessions.start(viewer.actor(), RunAgain.spec(session));
            UI.getCurrent().navigate(SessionRoutes.live(started.id()));
        });
    }

    /** The same in the start form. */
    void change(Session session) {
        GadgetRoutes.Target target = GadgetRoutes.start(RunAgain.spec(session));
        UI.getCurrent().navigate(target.path(), target.query());
    }

    void delete(Session session) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(text("sessions.delete.title", session.name()));
        dialog.setText(text("sessions.delete.why"));
        dialog.setCancelable(true);
        dialog.setConfirmText(text("sessions.delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(
                _ -> attempt(() -> sessions.delete(viewer.actor(), session.id())));
        dialog.open();
    }

    /** Something the session service may refuse. */
    @FunctionalInterface
    private interface Command {
        void run() throws SessionRefused;
    }

    private void attempt(Command command) {
        try {
            command.run();
        } catch (SessionRefused refused) {
            Toast.failure(refused.getMessage() + ". " + refused.remedy());
        }
        done.run();
    }
}
