package io.gadgethq.ui.grid;

import io.gadgethq.event.GadgetEvent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person does in a grid that concerns more than its rows. */
public interface GridEvents {

    /**
     * A row became the current one.
     *
     * @param open whether it is to be shown in the drawer even if that is closed
     */
    void selected(GadgetEvent event, boolean open);

    /** The drawer is not wanted any longer. */
    void rowClosed();

    /** Stands still or follows again. */
    void moved();

    void sorted(Optional<GridSort> sort);

    /**
     * @param keys empty: the defaults again
     */
    void columnsChosen(List<String> keys);

    void widthChosen(String key, int px);

    void restyled(GridLook look);

    /** What a person wants to be done with the value of a cell or field. */
    enum Wish {
        /** Rows with this value, whatever else was asked for before. */
        ONLY,
        INCLUDE,
        EXCLUDE,
        /** Rows that tell of an error; the value does not matter. */
        ERRORS,
        COPY;

        static Optional<Wish> named(String word) {
            return Arrays.stream(values())
                    .filter(wish -> wish.name().equalsIgnoreCase(word))
                    .findFirst();
        }
    }

    /**
     * Something is to be done with a value.
     *
     * @param key of the column
     */
    void wished(Wish wish, GadgetEvent event, String key);
}
