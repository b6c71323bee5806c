package io.gadgethq.ui;

import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A screen with played services below it and nobody's browser in front. */
@SpringBootTest(classes = FakeServices.class)
@WithMockUser("operator")
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
public abstract class ScreenTest extends SpringBrowserlessTest {
    @Autowired protected FakeSessions sessions;

    /** Goes where a typed address would lead. */
    protected void open(String address) {
        Location location = new Location(address);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
        roundTrip();
    }

    /** Waits for something that is done beside the screen. */
    protected void until(BooleanSupplier done) {
        await().atMost(Duration.ofSeconds(30))
                .pollInSameThread()
                .until(() -> {
                    VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
                    roundTrip();
                    return done.getAsBoolean();
                });
    }

    /** Everything a person could read on the screen. */
    protected String shown() {
        return text(((Component) getCurrentView()).getElement());
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        if (element.isTextNode()) {
            return element.getText();
        }
        for (int i = 0; i < element.getChildCount(); i++) {
            Element child = element.getChild(i);
            if (child.isTextNode() || child.isVisible()) {
                text.append(text(child)).append(' ');
            }
        }
        return text.toString();
    }
}
