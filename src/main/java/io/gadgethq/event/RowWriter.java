package io.gadgethq.event;

/** Writes records of one layout as JSON; for any number of threads. */
@FunctionalInterface
public interface RowWriter {

    /**
     * @param row of the layout that this was made from
     */
    void write(Row row, JsonBuffer json);
}
