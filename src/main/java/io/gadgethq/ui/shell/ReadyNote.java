package io.gadgethq.ui.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Tells whoever started the console where to go now. */
@Component
final class ReadyNote {
    private static final Logger log = LoggerFactory.getLogger(ReadyNote.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port", "?");
        String hint =
                environment.acceptsProfiles(Profiles.of("demo"))
                        ? ", sign in as operator with password operator"
                        : "";
        log.info("Gadget HQ is ready: open http://localhost:{}{}", port, hint);
    }
}
