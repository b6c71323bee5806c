package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.catalog.Gadget;
import io.gadgethq.ui.link.GadgetRoutes;

import java.util.Locale;
import java.util.Map;

/** A gadget in the catalogue: a link to its start form. */
class GadgetCard extends Anchor {

    GadgetCard(Gadget gadget) {
        super(GadgetRoutes.start(gadget.name(), Map.of()).href());
        addClassName("hq-card");
        Span title = new Span(gadget.title());
        title.addClassName("hq-card-title");
        Span name = new Span(gadget.name());
        name.addClassName("hq-code");
        Div head = new Div(title, name);
        head.addClassName("hq-card-head");
        Div purpose = new Div(gadget.purpose());
        purpose.addClassName("hq-card-purpose");
        add(head, purpose, facts(gadget));
    }

    private static Div facts(Gadget gadget) {
        Span shape = new Span(gadget.shape().title());
        shape.setTitle(gadget.shape().meaning());
        shape.addClassName("hq-fact");
        Span tier = new Span(gadget.tier().title());
        tier.setTitle(text("gadget.tier"));
        tier.addClassNames("hq-fact", "hq-tier-" + gadget.tier().name().toLowerCase(Locale.ROOT));
        Div facts = new Div(shape, tier);
        facts.addClassName("hq-card-facts");
        if (!gadget.kernelNeeds().isBlank()) {
            Span needs = new Span(gadget.kernelNeeds());
            needs.addClassName("hq-quiet");
            needs.setTitle(text("gadget.kernel") + ": " + gadget.kernelNeeds());
            facts.add(needs);
        }
        return facts;
    }
}
