package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

import java.util.List;

/** Signing in with a name and a password. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final List<String> DEMO_ACCOUNTS =
            List.of("operator", "viewer", "tenantadmin", "other", "auditor", "admin");

    private final LoginForm form = new LoginForm();

    LoginView(Environment environment) {
        addClassName("hq-login");
        form.setI18n(texts());
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.getElement().setAttribute("no-autofocus", false);
        Image mark = new Image("hq/favicon.svg", "");
        H1 name = new H1("Gadget HQ");
        Div brand = new Div(mark, name);
        brand.addClassName("hq-login-brand");
        Div card = new Div(brand, new Paragraph(text("shell.login.claim")), form);
        card.addClassName("hq-login-card");
        add(card);
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            card.add(demoAccounts());
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getUI().getPage().setColorScheme(ColorScheme.Value.SYSTEM);
        form.setError(
                event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return text("shell.login.title");
    }

    private static Div demoAccounts() {
        Div hint = new Div(new Span(text("shell.login.demo")));
        hint.addClassName("hq-login-demo");
        DEMO_ACCOUNTS.forEach(account -> {
            Span name = new Span(account);
            name.addClassName("hq-code");
            hint.add(name);
        });
        return hint;
    }

    private static LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        LoginI18n.Form form = texts.getForm();
        form.setTitle(text("shell.login.form"));
        form.setUsername(text("shell.login.user"));
        form.setPassword(text("shell.login.password"));
        form.setSubmit(text("shell.login.submit"));
        texts.getErrorMessage().setTitle(text("shell.login.refused"));
        texts.getErrorMessage().setMessage(text("shell.login.remedy"));
        return texts;
    }
}
