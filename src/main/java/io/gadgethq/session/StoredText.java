package io.gadgethq.session;

/** Makes an agent's words fit into a table: it may send anything, and one bad text must not cost the whole round. */
final class StoredText {
    private static final int MAX = 4_000;

    private StoredText() {}

    static String of(String text) {
        String whole = text.replace('\0', '\uFFFD');
        return whole.length() <= MAX ? whole : whole.substring(0, MAX - 1) + "…";
    }
}
