package io.gadgethq.ui;

import org.springframework.boot.SpringApplication;

/** Starts the screens alone, to look at them. */
public final class FakeConsole {

    private FakeConsole() {}

    public static void main(String[] args) {
        SpringApplication.run(FakeServices.class, args);
    }
}
