package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;

import io.gadgethq.ui.look.Notice;

import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** A screen that could not be built. The person gets words and a number to quote, the log gets the rest. */
@ParentLayout(MainLayout.class)
@PermitAll
class BrokenView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {
    private final transient Mishaps mishaps;

    BrokenView(Mishaps mishaps) {
        this.mishaps = mishaps;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String number = mishaps.record(parameter.getCaughtException());
        Anchor retry =
                new Anchor(
                        event.getLocation().getPathWithQueryParameters(),
                        text("shell.error.retry"));
        add(
                new Notice(text("shell.error.title"), text("shell.error.why", number), retry)
                        .failure());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return text("shell.error.title") + " · Gadget HQ";
    }
}
