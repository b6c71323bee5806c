package io.gadgethq.ui.filter;

/** Where a condition works. */
public enum FilterPlace {
    /** Hides rows from one viewer; they are still received, counted and kept. */
    VIEW("view"),
    /** The console drops what does not match, counted as filtered. */
    CONSOLE("console"),
    /** The agent on the node sends only what matches. */
    SOURCE("source");

    private final String key;

    FilterPlace(String key) {
        this.key = key;
    }

    /** As the browser's side calls it. */
    String key() {
        return key;
    }
}
