package io.gadgethq.catalog;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data source as filters and sorts see it.
 *
 * @param fields live fields by full name, groups included
 */
record FilteredSource(String name, Map<String, Field> fields) {

    static FilteredSource of(DataSourceSchema source) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : source.fields()) {
            if (!field.isUnreferenced()) {
                fields.put(field.fullName(), field);
            }
        }
        return new FilteredSource(source.name(), fields);
    }

    /** The data sources a filter is about: the one behind the key's last part, else all of them. */
    static List<FilteredSource> of(GadgetDetails details, String key, String stem) {
        String name = key.length() > stem.length() ? key.substring(stem.length() + 1) : "";
        List<FilteredSource> sources = new ArrayList<>();
        for (DataSourceSchema source : details.sources()) {
            if (name.isEmpty() || source.name().equals(name)) {
                sources.add(of(source));
            }
        }
        return sources;
    }

    /** "no field x, did you mean y". */
    String unknown(String field) {
        String shown = field.length() > 100 ? field.substring(0, 100) + "…" : field;
        Optional<String> nearest = Spelling.nearest(field, fields.keySet());
        return "%s has no field %s%s"
                .formatted(name, shown, nearest.map(" - did you mean %s?"::formatted).orElse(""));
    }
}
