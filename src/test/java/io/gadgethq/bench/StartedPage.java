package io.gadgethq.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import io.gadgethq.endtoend.Chromium;

import java.util.stream.IntStream;

/** The way of somebody who starts a gadget in Chromium. */
final class StartedPage {
    /** Milliseconds since Start was pressed, once rows of so many nodes can be seen. */
    private static final String ROWS_OF_ALL =
            """
            (nodes) => {
              const grid = document.querySelector('hq-event-grid');
              const text = grid ? (grid.shadowRoot ?? grid).textContent : '';
              return nodes.every((node) => text.includes(node)) && performance.now() - window.hqPressed;
            }
            """;

    private static final String NOTE_THE_PRESS =
            """
            () => document.addEventListener('click', () => { window.hqPressed = performance.now(); },
                {capture: true, once: true})
            """;

    private StartedPage() {}

    /** From pressing Start to rows of all nodes on the screen, in milliseconds, so many times. */
    static Samples measure(Chromium chromium, String url, int times) {
        try (Chromium.Tab tab = chromium.open(1440, 900, ColorScheme.LIGHT)) {
            tab.signIn(url + "/", "operator");
            return new Samples(
                    IntStream.range(0, times).mapToObj(_ -> once(tab.page(), url)).toList());
        }
    }

    private static Number once(Page page, String url) {
        page.navigate(url + "/gadgets/trace_exec/start?cluster=hosts");
        page.evaluate(NOTE_THE_PRESS);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start")).click();
        Object[] nodes =
                IntStream.rangeClosed(1, Stage.NODES).mapToObj(node -> "worker-" + node).toArray();
        Number taken = (Number) page.waitForFunction(ROWS_OF_ALL, nodes).jsonValue();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop")).click();
        return taken;
    }
}
