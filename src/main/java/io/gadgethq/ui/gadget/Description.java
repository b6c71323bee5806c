package io.gadgethq.ui.gadget;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;

import io.gadgethq.access.Actor;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.runtime.GadgetImage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks for a gadget's parameters beside the screen: an agent may take seconds to answer, minutes if it has to pull the image.
 * The answer comes back in the UI, unless it is no longer wanted.
 */
final class Description {
    private static final Logger log = LoggerFactory.getLogger(Description.class);

    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final Thread asking;

    private Description(Thread asking) {
        this.asking = asking;
    }

    static Description ask(
            UI ui,
            Actor actor,
            GadgetCatalog catalog,
            ClusterId cluster,
            GadgetImage image,
            Consumer<GadgetDetails> answered,
            Consumer<String> failed) {
        Description[] self = new Description[1];
        Thread thread =
                Thread.ofVirtual()
                        .name("describe-" + image.reference())
                        .unstarted(() -> {
                            Runnable result =
                                    result(actor, catalog, cluster, image, answered, failed);
                            self[0].deliver(ui, result);
                        });
        self[0] = new Description(thread);
        thread.start();
        return self[0];
    }

    private static Runnable result(
            Actor actor,
            GadgetCatalog catalog,
            ClusterId cluster,
            GadgetImage image,
            Consumer<GadgetDetails> answered,
            Consumer<String> failed) {
        try {
            GadgetDetails details = catalog.describe(actor, cluster, image);
            return () -> answered.accept(details);
        } catch (GadgetUnavailable e) {
            return () -> failed.accept(e.getMessage());
        } catch (RuntimeException e) {
            // The edge of a thread: thrown again in the UI, where the person is told and the log
            // has the rest.
            return () -> {
                throw e;
            };
        }
    }

    private void deliver(UI ui, Runnable result) {
        try {
            ui.access(() -> {
                if (wanted.get()) {
                    result.run();
                }
            });
        } catch (UIDetachedException _) {
            log.debug("nobody waits for the description of a gadget any more");
        }
    }

    /** The answer is not wanted any more. */
    void cancel() {
        wanted.set(false);
        asking.interrupt();
    }
}
