package io.gadgethq.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page that holds everything: theme, our tokens on top of it, push. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://hq/styles.css")
class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Gadget HQ");
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addLink("icon", "hq/favicon.svg");
        settings.addMetaTag("description", "Console for Inspektor Gadget");
    }
}
