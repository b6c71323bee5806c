package io.gadgethq.history.read;

import java.util.Optional;

/** What events can be divided by that is no field of theirs. */
enum Dimension {
    SESSION("feed.session::text"),
    GADGET("feed.gadget"),
    CLUSTER("feed.cluster"),
    NODE("feed.node"),
    SOURCE("schema.source");

    /** The tables it stands in, joined to the events {@code e}. */
    static final String JOINS =
            " JOIN history_feed feed ON feed.id = e.feed"
                    + " JOIN history_layout layout ON layout.feed = e.feed AND layout.layout = e.layout"
                    + " JOIN history_schema schema ON schema.id = layout.schema";

    private final String sql;

    Dimension(String sql) {
        this.sql = sql;
    }

    static Optional<Dimension> of(String word) {
        for (Dimension dimension : values()) {
            if (dimension.name().equalsIgnoreCase(word)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }

    String sql() {
        return sql;
    }
}
