package io.gadgethq.ui.viewer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;

import io.gadgethq.cluster.NodeStateChanged;
import io.gadgethq.session.SessionStateChanged;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Refreshes the quiet screens: once a second, and told whether a session or node changed its state since the last time. However
 * many facts arrive, a screen is redrawn once per beat; one that has not finished the last beat is passed over.
 */
@Service
public class Beat {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicLong facts = new AtomicLong();

    Beat() {}

    /** What a screen does at a beat, in its UI. */
    @FunctionalInterface
    public interface Refresh {

        /**
         * @param changed whether a session or node changed its state since the last call
         */
        void run(boolean changed);
    }

    /** Refreshes while the component is on a page; ends by itself when it leaves. */
    public void refresh(Component component, Refresh refresh) {
        component.addAttachListener(event -> add(component, event.getUI(), refresh));
        component.getUI().ifPresent(ui -> add(component, ui, refresh));
    }

    private void add(Component component, UI ui, Refresh refresh) {
        Listener listener = new Listener(ui, refresh, facts.get());
        listeners.add(listener);
        Registration[] detach = new Registration[1];
        detach[0] =
                component.addDetachListener(_ -> {
                    listeners.remove(listener);
                    detach[0].remove();
                });
    }

    @EventListener
    void on(SessionStateChanged fact) {
        facts.incrementAndGet();
    }

    @EventListener
    void on(NodeStateChanged fact) {
        facts.incrementAndGet();
    }

    @Scheduled(fixedRate = 1_000)
    void beat() {
        listeners.forEach(listener -> listener.beat(facts.get(), listeners));
    }

    private static final class Listener {
        private final UI ui;
        private final Refresh refresh;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private volatile long seen;

        Listener(UI ui, Refresh refresh, long seen) {
            this.ui = ui;
            this.refresh = refresh;
            this.seen = seen;
        }

        void beat(long facts, Set<Listener> listeners) {
            if (!waiting.compareAndSet(false, true)) {
                return;
            }
            try {
                ui.access(() -> draw(facts));
            } catch (UIDetachedException _) {
                listeners.remove(this);
            }
        }

        private void draw(long facts) {
            try {
                boolean changed = facts != seen;
                seen = facts;
                refresh.run(changed);
            } finally {
                waiting.set(false);
            }
        }
    }
}
