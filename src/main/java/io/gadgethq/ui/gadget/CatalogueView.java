package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;

import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.ui.link.ClusterRoutes;
import io.gadgethq.ui.link.GadgetRoutes;
import io.gadgethq.ui.look.Icon;
import io.gadgethq.ui.look.Notice;
import io.gadgethq.ui.look.Screen;
import io.gadgethq.ui.viewer.Viewer;

import jakarta.annotation.security.PermitAll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gadgets of the chosen cluster, found by name, purpose or symptom. */
@Route(GadgetRoutes.CATALOGUE)
@PermitAll
class CatalogueView extends Screen implements BeforeEnterObserver, HasDynamicTitle {
    private static final int MAX_QUERY = 200;

    private final transient GadgetCatalog catalog;
    private final transient Viewer viewer;
    private final TextField search = new TextField();
    private final Select<Shape> shape = new Select<>();
    private final Select<Tier> tier = new Select<>();
    private final Span count = new Span();
    private final ArrowKeys results = new ArrowKeys();
    private List<Gadget> found = List.of();

    CatalogueView(GadgetCatalog catalog, Viewer viewer) {
        super(text("gadget.catalogue"));
        this.catalog = catalog;
        this.viewer = viewer;
        prepareSearch();
        prepareFilter(shape, "gadget.shape", List.of(Shape.values()));
        shape.setItemLabelGenerator(it -> it == null ? text("gadget.shape.any") : it.title());
        prepareFilter(tier, "gadget.tier", List.of(Tier.values()));
        tier.setItemLabelGenerator(it -> it == null ? text("gadget.tier.any") : it.title());
        count.addClassName("hq-quiet");
        count.getElement().setAttribute("role", "status");
        Div bar = new Div(search, shape, tier, count);
        bar.addClassName("hq-bar");
        add(bar, results);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CatalogueQuery query =
                CatalogueQuery.of(event.getLocation().getQueryParameters().getParameters());
        search.setValue(query.text());
        query.shape().ifPresent(shape::setValue);
        query.tier().ifPresent(tier::setValue);
        show();
    }

    @Override
    public String getPageTitle() {
        return text("gadget.catalogue") + " · Gadget HQ";
    }

    private void prepareSearch() {
        search.setAriaLabel(text("gadget.search"));
        search.setPlaceholder(text("gadget.search.hint"));
        search.setPrefixComponent(Icon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setAutofocus(true);
        search.setMaxLength(MAX_QUERY);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addClassName("hq-search");
        search.getElement().setAttribute("data-hq-search", "");
        search.addValueChangeListener(change -> changed(change.isFromClient()));
        search.addKeyDownListener(Key.ENTER, _ -> openFirst());
    }

    private <T> void prepareFilter(Select<T> select, String label, List<T> items) {
        select.setAriaLabel(text(label));
        select.setItems(items);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(text(label + ".any"));
        select.setPlaceholder(text(label + ".any"));
        select.addValueChangeListener(change -> changed(change.isFromClient()));
    }

    private void changed(boolean byPerson) {
        if (byPerson) {
            String address = GadgetRoutes.CATALOGUE + query().asText();
            getUI().ifPresent(ui ->
                    ui.getPage().getHistory().replaceState(null, new Location(address)));
            show();
        }
    }

    private CatalogueQuery query() {
        return new CatalogueQuery(
                search.getValue(), shape.getOptionalValue(), tier.getOptionalValue());
    }

    private void openFirst() {
        found.stream().findFirst().ifPresent(gadget -> open(gadget.name()));
    }

    private static void open(String gadget) {
        GadgetRoutes.Target target = GadgetRoutes.start(gadget, Map.of());
        UI.getCurrent().navigate(target.path(), target.query());
    }

    private void show() {
        results.removeAll();
        Optional<Cluster> cluster = viewer.cluster();
        if (cluster.isEmpty()) {
            results.add(
                    new Notice(
                            text("gadget.nocluster"),
                            text("gadget.nocluster.why"),
                            new Anchor(ClusterRoutes.LIST, text("gadget.nocluster.step"))));
            return;
        }
        CatalogueQuery query = query();
        found =
                catalog.search(viewer.actor(), cluster.get().id(), query.text().strip()).stream()
                        .filter(query::admits)
                        .toList();
        count.setText(text("gadget.count", found.size()));
        if (query.text().isBlank()) {
            byDomain(found).forEach((domain, gadgets) -> results.add(section(domain, gadgets)));
        } else if (!found.isEmpty()) {
            results.add(section(text("gadget.best"), found));
        }
        query.image().filter(this::unknown).ifPresent(image -> results.add(runImage(image)));
        if (found.isEmpty()) {
            results.addComponentAsFirst(
                    new Notice(text("gadget.nothing"), text("gadget.nothing.why")));
        }
    }

    private boolean unknown(String image) {
        return found.stream().noneMatch(gadget -> gadget.name().equals(image));
    }

    private static Map<String, List<Gadget>> byDomain(List<Gadget> gadgets) {
        Map<String, List<Gadget>> domains = new LinkedHashMap<>();
        gadgets.forEach(gadget ->
                domains.computeIfAbsent(gadget.domain(), _ -> new java.util.ArrayList<>())
                        .add(gadget));
        return domains;
    }

    private static Section section(String heading, List<Gadget> gadgets) {
        Div cards = new Div();
        cards.addClassName("hq-cards");
        gadgets.forEach(gadget -> cards.add(new GadgetCard(gadget)));
        Section section = new Section(new H2(heading), cards);
        section.addClassName("hq-section");
        return section;
    }

    private static Section runImage(String image) {
        Span name = new Span(image);
        name.addClassName("hq-code");
        Anchor link =
                new Anchor(
                        GadgetRoutes.start(image, Map.of()).href(),
                        new Span(text("gadget.image.run") + " "),
                        name);
        link.addClassNames("hq-card", "hq-card-image");
        Section section = new Section(new H2(text("gadget.image")), link);
        section.addClassName("hq-section");
        return section;
    }
}
