package io.gadgethq.event;

import java.util.List;
import java.util.Optional;

/** The data sources a stream announced, with the compiled layout of each. Ids are valid inside that stream only. */
public final class GadgetSchema {
    private final List<RowLayout> layouts;

    public GadgetSchema(List<DataSourceSchema> sources) {
        this.layouts = sources.stream().map(RowLayout::of).toList();
    }

    public List<RowLayout> layouts() {
        return layouts;
    }

    public Optional<RowLayout> layout(int sourceId) {
        return layouts.stream().filter(layout -> layout.source().id() == sourceId).findFirst();
    }

    public Optional<RowLayout> layout(String sourceName) {
        return layouts.stream()
                .filter(layout -> layout.source().name().equals(sourceName))
                .findFirst();
    }
}
