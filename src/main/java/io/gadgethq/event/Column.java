package io.gadgethq.event;

/**
 * A live field that carries a value.
 *
 * @param position of the value among the columns of its {@link RowLayout}
 */
public record Column(int position, Field field) {

    /** The dotted path. */
    public String name() {
        return field.fullName();
    }
}
