package io.gadgethq.live;

/**
 * How the records of all nodes are ordered and cut when they are combined to one table: the node did both for its own
 * records only.
 *
 * @param sort the gadget's sort parameter: {@code -sent_raw,pid}, or {@code source:-sent_raw;other:pid}; empty: the
 *     order of the nodes is kept
 * @param maxEntries the gadget's limit: {@code 20}, or {@code source:20,other:5}; empty or negative: none. A text that is
 *     no limit counts as none: the agents refuse to run with it, in their own words
 */
public record TableSpec(String sort, String maxEntries) {

    /** Unsorted and uncut. */
    public static final TableSpec AS_IT_COMES = new TableSpec("", "");
}
