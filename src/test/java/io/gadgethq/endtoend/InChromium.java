package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A console with simulated agents and somebody in a browser, whose console must not complain. */
abstract class InChromium {
    static final LocatorAssertions.ContainsTextOptions PATIENT =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    @TempDir static Path data;
    static ConsoleProcess console;
    static Chromium chromium;
    Chromium.Tab tab;

    @BeforeAll
    static void open() {
        console = ConsoleProcess.start(data, "--hq.demo.enabled=true");
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        console.close();
        chromium.close();
    }

    @AfterEach
    void nothingToComplainAbout() {
        assertThat(tab.complaints()).isEmpty();
        tab.close();
    }

    Page signIn(Look look) {
        tab = look.open(chromium);
        tab.signIn(console.url(), "operator");
        return tab.page();
    }
}
