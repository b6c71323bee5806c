package io.gadgethq.ui.history;

import io.gadgethq.ui.grid.ColumnChoice;
import io.gadgethq.ui.grid.GridLook;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the screen does for what is shown in it. */
interface HistoryHost {

    ZoneId zone();

    ColumnChoice columns(Overview overview);

    GridLook look();

    void keep(Overview overview, ColumnChoice choice);

    void keep(GridLook look);

    void found(Overview overview);

    /** Asks for something else. */
    void ask(UnaryOperator<HistoryAddress> change);

    /** Says how fast a replay is; empty: there is none. */
    void playing(Optional<String> speed);

    /** Whether there are rows to see, rather than a notice in their place. */
    void showsRows(boolean rows);

    /** To be put into the address. */
    void put(UnaryOperator<HistoryAddress> change);
}
