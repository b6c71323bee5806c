package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;

import io.gadgethq.catalog.CommandUnreadable;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.session.Presets;
import io.gadgethq.session.Sessions;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starting one gadget. The address holds everything that is filled in, so that it can be sent to somebody. */
@Route(GadgetRoutes.START_NAMED)
@RouteAlias(GadgetRoutes.START)
@PermitAll
class StartView extends Screen implements BeforeEnterObserver, HasDynamicTitle {
    private final transient GadgetCatalog catalog;
    private final transient Sessions sessions;
    private final transient Presets presets;
    private final transient Viewer viewer;
    private final Div tools = new Div();
    private final Div content = new Div();

    private String title = "";
    private @Nullable Description asking;

    StartView(GadgetCatalog catalog, Sessions sessions, Presets presets, Viewer viewer) {
        super("");
        this.catalog = catalog;
        this.sessions = sessions;
        this.presets = presets;
        this.viewer = viewer;
        tools.addClassName("hq-screen-actions");
        addClassName("hq-long");
        actions(tools);
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, List<String>> address =
                event.getLocation().getQueryParameters().getParameters();
        Gadget gadget = catalog.find(viewer.actor(), image(event, address));
        title = text("gadget.start.title", gadget.title());
        heading(gadget.title());
        Optional<Cluster> cluster = cluster(address);
        if (cluster.isEmpty()) {
            put(
                    new Notice(
                            text("gadget.nocluster"),
                            text("gadget.nocluster.why"),
                            new Anchor(ClusterRoutes.LIST, text("gadget.nocluster.step"))));
            return;
        }
        describe(event.getUI(), gadget, cluster.get(), address);
    }

    private static GadgetImage image(BeforeEnterEvent event, Map<String, List<String>> address) {
        String name =
                event.getRouteParameters()
                        .get(GadgetRoutes.GADGET)
                        .or(() -> first(address, GadgetRoutes.GADGET))
                        .orElse("");
        try {
            return new GadgetImage(name);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e.getMessage());
        }
    }

    private Optional<Cluster> cluster(Map<String, List<String>> address) {
        return first(address, GadgetRoutes.CLUSTER)
                .flatMap(name ->
                        viewer.clusters().stream()
                                .filter(it -> it.id().value().equals(name))
                                .findFirst())
                .or(viewer::cluster);
    }

    private static Optional<String> first(Map<String, List<String>> address, String key) {
        return address.getOrDefault(key, List.of()).stream().findFirst();
    }

    private void describe(
            UI ui, Gadget gadget, Cluster cluster, Map<String, List<String>> address) {
        stopAsking();
        ProgressBar progress = new ProgressBar();
        progress.setIndeterminate(true);
        Button cancel =
                new Button(text("gadget.start.cancel"), _ -> ui.navigate(GadgetRoutes.CATALOGUE));
        put(
                new Notice(
                        text("gadget.start.asking"),
                        text("gadget.start.asking.why", cluster.id().value()),
                        progress,
                        cancel));
        asking =
                Description.ask(
                        ui,
                        viewer.actor(),
                        catalog,
                        cluster.id(),
                        gadget.image(),
                        details -> show(details, cluster, address),
                        why -> showFailure(ui, gadget, cluster, address, why));
    }

    private void show(GadgetDetails details, Cluster cluster, Map<String, List<String>> address) {
        StartValues values = StartValues.of(address);
        Optional<String> unreadable = Optional.empty();
        Optional<String> command = first(address, GadgetRoutes.COMMAND);
        if (command.isPresent()) {
            try {
                values = values.with(catalog.parse(details, command.get()));
            } catch (CommandUnreadable e) {
                unreadable = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        GadgetImage image = details.gadget().image();
        StartForm form =
                new StartForm(
                        details,
                        viewer.clusters(),
                        values,
                        new StartActions(catalog, sessions, viewer.actor(), image, cluster));
        put(new GadgetHead(details), form);
        tools.add(
                new Button(
                        text("gadget.presets"),
                        _ ->
                                new PresetDialog(
                                                presets,
                                                viewer.actor(),
                                                image,
                                                cluster.id(),
                                                form.values())
                                        .open()),
                form.startButton());
        unreadable.ifPresent(form::refuseCommand);
    }

    private void showFailure(
            UI ui, Gadget gadget, Cluster cluster, Map<String, List<String>> address, String why) {
        Button retry =
                new Button(text("gadget.start.retry"), _ -> describe(ui, gadget, cluster, address));
        retry.addThemeVariants(ButtonVariant.PRIMARY);
        retry.setAutofocus(true);
        put(
                new Notice(
                                text(
                                        "gadget.start.unavailable",
                                        gadget.title(),
                                        cluster.id().value()),
                                why,
                                retry,
                                new Anchor(
                                        ClusterRoutes.LIST, text("gadget.start.unavailable.step")))
                        .failure());
    }

    private void put(com.vaadin.flow.component.Component... components) {
        tools.removeAll();
        content.removeAll();
        content.add(components);
    }

    private void stopAsking() {
        if (asking != null) {
            asking.cancel();
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        stopAsking();
    }

    @Override
    public String getPageTitle() {
        return title + " · Gadget HQ";
    }
}
