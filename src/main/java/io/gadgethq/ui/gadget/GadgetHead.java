package io.gadgethq.ui.gadget;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetDetails;

import java.util.Locale;

/** What is about to be started: purpose, shape, sensitivity, image. */
class GadgetHead extends Div {
    private static final int DIGEST_SHOWN = 19;

    GadgetHead(GadgetDetails details) {
        addClassName("hq-gadget-head");
        Gadget gadget = details.gadget();
        if (!gadget.purpose().isBlank()) {
            add(new Paragraph(gadget.purpose()));
        }
        Span shape = new Span(gadget.shape().title() + ": " + gadget.shape().meaning());
        shape.addClassName("hq-fact");
        Span tier = new Span(gadget.tier().title());
        tier.addClassNames("hq-fact", "hq-tier-" + gadget.tier().name().toLowerCase(Locale.ROOT));
        tier.setTitle(text("gadget.tier"));
        Span image = new Span(gadget.image().reference());
        image.addClassNames("hq-code", "hq-quiet");
        Div facts = new Div(shape, tier, image);
        facts.addClassName("hq-card-facts");
        details.digest()
                .ifPresent(digest -> {
                    Span shown =
                            new Span(digest.substring(0, Math.min(DIGEST_SHOWN, digest.length())));
                    shown.addClassNames("hq-code", "hq-quiet");
                    shown.setTitle(digest);
                    facts.add(shown);
                });
        add(facts);
    }
}
