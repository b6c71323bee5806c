package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;

import java.util.List;

/** What keeps somebody from using a screen, as axe sees it. */
final class Axe {
    private static final List<String> SERIOUS = List.of("serious", "critical");

    private Axe() {}

    static void assertNothingSerious(Page page) {
        List<String> serious =
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                                .map(Axe::words)
                                .toList();
        assertThat(serious).isEmpty();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes();
    }
}
