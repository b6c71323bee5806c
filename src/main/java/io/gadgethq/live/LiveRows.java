package io.gadgethq.live;

import java.util.List;

/** Rows that come one after the other and are held for a while; a row's position never changes. */
public interface LiveRows {

    /** Position of the oldest row still held; {@code newest() + 1} if none is. */
    long oldest();

    /** Position of the newest row; 0 before the first. */
    long newest();

    /** At most {@code max} rows from this position on, oldest first; starts later if the rows have moved on. */
    List<LiveRow> rows(long from, int max);

    /** No more rows will come. */
    boolean ended();
}
