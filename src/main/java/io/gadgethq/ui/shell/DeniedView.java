package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.ui.look.Notice;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** A screen whose right is missing: says which one, and who can grant it. */
@ParentLayout(MainLayout.class)
@PermitAll
class DeniedView extends Div implements HasErrorParameter<NotPermitted>, HasDynamicTitle {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotPermitted> parameter) {
        add(
                new Notice(
                                text("shell.denied.title"),
                                String.valueOf(parameter.getException().getMessage()),
                                new Anchor("", text("shell.error.home")))
                        .failure());
        return HttpServletResponse.SC_FORBIDDEN;
    }

    @Override
    public String getPageTitle() {
        return text("shell.denied.title") + " · Gadget HQ";
    }
}
