package io.gadgethq.ui.gadget;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;

import io.gadgethq.access.Actor;
import io.gadgethq.access.NotPermitted;
import io.gadgethq.catalog.CommandUnreadable;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.Session;
import io.gadgethq.session.SessionRefused;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.link.SessionRoutes;

import java.util.List;
import java.util.Map;

/** What can be done with a start form: each leads to another address, or back to the form with what is wrong. */
record StartActions(
        GadgetCatalog catalog, Sessions sessions, Actor actor, GadgetImage image, Cluster cluster) {

    void start(StartForm form) {
        try {
            Session session = sessions.start(actor, form.values().spec(image, cluster.id()));
            UI.getCurrent().navigate(SessionRoutes.live(session.id()));
        } catch (SessionRefused refused) {
            form.refuse(refused);
        } catch (NotPermitted denied) {
            form.deny(denied.getMessage());
        }
    }

    /** The same on another cluster, whose nodes have other names. */
    void move(StartForm form, Cluster to) {
        go(form.values().everywhere().address(to.id()));
    }

    /** Keeps the address in step with the form. */
    void changed(StartForm form) {
        String address =
                GadgetRoutes.start(image.reference(), form.values().address(cluster.id())).href();
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(address));
    }

    void read(StartForm form, String command) {
        try {
            GadgetRoutes.Target target =
                    GadgetRoutes.start(
                            catalog.imageOf(command).reference(),
                            Map.of(
                                    GadgetRoutes.CLUSTER, List.of(cluster.id().value()),
                                    GadgetRoutes.COMMAND, List.of(command)));
            UI.getCurrent().navigate(target.path(), target.query());
        } catch (CommandUnreadable e) {
            form.refuseCommand(e.getMessage());
        }
    }

    private void go(Map<String, List<String>> address) {
        GadgetRoutes.Target target = GadgetRoutes.start(image.reference(), address);
        UI.getCurrent().navigate(target.path(), target.query());
    }
}
