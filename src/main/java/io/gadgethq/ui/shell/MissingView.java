package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;

import io.gadgethq.ui.look.Notice;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere, or to something that is not this person's to see: both look the same. */
@ParentLayout(MainLayout.class)
@PermitAll
class MissingView extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    @Override
    public int setErrorParameter(
            BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        add(
                new Notice(
                        text("shell.missing.title"),
                        text("shell.missing.why", event.getLocation().getPath()),
                        new Anchor("", text("shell.error.home"))));
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return text("shell.missing.title") + " · Gadget HQ";
    }
}
