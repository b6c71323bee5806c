package io.gadgethq.catalog;

/** How a gadget's data come, which decides how it is shown. */
public enum Shape {
    TRACE("trace", "a row per event"),
    TOP("top", "a table per interval"),
    SNAPSHOT("snapshot", "one table, once"),
    PROFILE("profile", "a profile that grows"),
    ADVISE("advise", "a text at the end");

    private final String title;
    private final String meaning;

    Shape(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
