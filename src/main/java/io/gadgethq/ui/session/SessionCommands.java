package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UI;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.event.SessionId;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.SessionSpec;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.HistoryRoutes;
import io.gadgethq.ui.link.SessionRoutes;
import io.gadgethq.ui.look.ClipboardDoor;
import io.gadgethq.ui.look.Formats;
import io.gadgethq.ui.look.Toast;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Carries out what is pressed on the session screen and says what came of it. */
final class SessionCommands {
    private final Sessions sessions;
    private final GadgetCatalog catalog;
    private final Actor actor;
    private final SessionId id;
    private final ClipboardDoor clipboard;
    private final Runnable changed;

    SessionCommands(
            Sessions sessions,
            GadgetCatalog catalog,
            Actor actor,
            SessionId id,
            ClipboardDoor clipboard,
            Runnable changed) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.actor = actor;
        this.id = id;
        this.clipboard = clipboard;
        this.changed = changed;
    }

    void stop() {
        attempt(() -> sessions.stop(actor, id));
    }

    void extend(Duration by) {
        attempt(() -> {
            Session session = sessions.extend(actor, id, by);
            Toast.success(text("session.extended", Formats.absolute(session.ends(), zone())));
        });
    }

    void runAgain() {
        attempt(() -> {
            Session next = sessions.start(actor, spec(find()));
            UI.getCurrent().navigate(SessionRoutes.live(next.id()));
        });
    }

    void configure() {
        attempt(() -> {
            GadgetRoutes.Target form = GadgetRoutes.start(spec(find()));
            UI.getCurrent().navigate(form.path(), form.query());
        });
    }

    void history() {
        attempt(() -> {
            Session session = find();
            GadgetRoutes.Target kept =
                    HistoryRoutes.session(session.id(), session.started(), session.ended());
            UI.getCurrent().navigate(kept.path(), kept.query());
        });
    }

    void copyLink() {
        UI.getCurrent().getPage().fetchCurrentURL(url -> clipboard.write(url.toString()));
    }

    void copyCommand() {
        attempt(() -> {
            Session session = find();
            Optional<String> node = session.scope().nodes().stream().findFirst();
            clipboard.write(
                    catalog.command(
                            catalog.describe(actor, session.cluster(), session.image()),
                            session.params(),
                            session.scope().nodes().size() == 1 ? node : Optional.empty()));
        });
    }

    private Session find() throws SessionRefused {
        return sessions.find(actor, id)
                .orElseThrow(() ->
                        new SessionRefused(
                                SessionRefused.Kind.NOT_FOUND,
                                Optional.empty(),
                                text("session.missing"),
                                text("session.missing.why")));
    }

    /** What would start the same again. */
    private static SessionSpec spec(Session session) {
        return new SessionSpec(
                session.image(),
                session.cluster(),
                session.params(),
                session.scope(),
                Duration.between(session.started(), session.ends()),
                session.mode(),
                session.keepsEvents(),
                session.filter(),
                session.name());
    }

    private static ZoneId zone() {
        return BrowserZone.of(UI.getCurrent());
    }

    private void attempt(Command command) {
        try {
            command.run();
        } catch (SessionRefused refused) {
            Toast.failure(text("session.refused", refused.getMessage(), refused.remedy()));
        } catch (NotPermitted | GadgetUnavailable refused) {
            Toast.failure(String.valueOf(refused.getMessage()));
        }
        changed.run();
    }

    /** Something that may be refused. */
    private interface Command {
        void run() throws SessionRefused, GadgetUnavailable;
    }
}
