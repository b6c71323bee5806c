package io.gadgethq.ui.overview;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;

import io.gadgethq.ui.look.Screen;

import jakarta.annotation.security.PermitAll;

/** The first screen: what runs, what is lost, where the clusters stand. */
@Route("")
@PermitAll
class OverviewView extends Screen implements HasDynamicTitle {

    OverviewView() {
        super(text("overview.title"));
    }

    @Override
    public String getPageTitle() {
        return text("overview.title") + " · Gadget HQ";
    }
}
