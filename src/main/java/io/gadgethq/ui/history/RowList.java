package io.gadgethq.ui.history;

import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.Histogram;
import io.gadgethq.history.StoredEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Rows known by an index that stays, of which some are held. The methods that read may wait for the store. */
interface RowList extends ToldRows.Source {

    /** Whether rows come at the newest end. */
    boolean isLive();

    /** Whether the first rows are there, or it is known that there are none. */
    boolean isBegun();

    /** Index of the oldest row, as far as known. */
    @Override
    long base();

    /** Index of the newest row, as far as known. */
    @Override
    long end();

    @Nullable StoredEvent row(long index);

    @Override
    default @Nullable GadgetEvent event(long index) {
        StoredEvent row = row(index);
        return row == null ? null : row.event();
    }

    /** The newest rows that are held, the newest first. */
    List<GadgetEvent> newestHeld(int max);

    OptionalLong find(FeedId feed, long ordinal);

    /** How many rows there are in all, and when. */
    void counted(Histogram histogram);

    /** Reads the newest rows, and holds those. */
    void readNewest() throws ExpressionProblem;

    /** Reads what was stored behind the newest row held. False: there is too much of it to go through. */
    boolean readOn() throws ExpressionProblem;

    /** Counts what was stored behind the newest row that was read, without reading it. */
    void countOn(Instant now) throws ExpressionProblem;

    /** Reads these rows and some around them; those in between as well, unless they are far away. */
    void read(long from, long to) throws ExpressionProblem;

    /** Reads the rows around a moment; returns the index of the first one that is not before it. */
    long readAround(Instant moment) throws ExpressionProblem;

    /** The newest rows, as many as are held at most, for a look in another order. */
    List<GadgetEvent> readSorted() throws ExpressionProblem;
}
