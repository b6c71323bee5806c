package io.gadgethq.ui.shell;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;

import io.gadgethq.access.NotPermitted;
import io.gadgethq.ui.look.Toast;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong while somebody presses something: a sentence for them, the whole of it for the log. */
@Component
class Mishaps implements VaadinServiceInitListener {
    private static final Logger log = LoggerFactory.getLogger(Mishaps.class);

    private final transient InstantSource clock;
    private final AtomicInteger count = new AtomicInteger();

    Mishaps(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addSessionInitListener(init -> init.getSession().setErrorHandler(this::handle));
    }

    /**
     * Logs a bug.
     *
     * @return the number to quote
     */
    String record(Throwable cause) {
        String number =
                Long.toString(clock.instant().getEpochSecond(), 36).toUpperCase(Locale.ROOT)
                        + "-"
                        + count.incrementAndGet();
        log.error("screen failed, number {}", number, cause);
        return number;
    }

    private void handle(ErrorEvent event) {
        Throwable cause = event.getThrowable();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof NotPermitted denied) {
                show(denied.getMessage());
                return;
            }
        }
        String number = record(cause);
        if (UI.getCurrent() != null) {
            show(text("shell.error.why", number));
        }
    }

    private static void show(String sentence) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> Toast.failure(sentence));
        }
    }
}
