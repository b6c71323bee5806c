package io.gadgethq.catalog;

import io.gadgethq.event.DataSourceSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The agent's {@code sort} and {@code max-entries}, for all tables of a gadget ({@code -sent,pid}; {@code 20}) or one by
 * one ({@code tcp:-sent;udp:pid}; {@code tcp:20,udp:5}) (reference section 5.5).
 */
final class SortCheck {
    private static final Pattern LIMIT = Pattern.compile("-1|\\d{1,9}");

    private SortCheck() {}

    static Optional<String> sortProblem(List<DataSourceSchema> sources, String sort) {
        List<FilteredSource> tables = tables(sources);
        if (tables.isEmpty()) {
            return Optional.of("this gadget gives single events, which cannot be sorted");
        }
        if (sort.indexOf(':') < 0) {
            return tables.stream().flatMap(table -> keys(table, sort).stream()).findFirst();
        }
        for (String part : sort.split(";", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                return Optional.of("name the data source in every part: source:field;…");
            }
            Optional<FilteredSource> table = named(tables, part.substring(0, colon));
            Optional<String> problem =
                    table.isEmpty()
                            ? Optional.of(noTable(part.substring(0, colon), tables))
                            : keys(table.get(), part.substring(colon + 1));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> keys(FilteredSource table, String keys) {
        for (String key : keys.split(",", -1)) {
            String field = key.startsWith("-") ? key.substring(1) : key;
            if (!table.fields().containsKey(field)) {
                return Optional.of(table.unknown(field));
            }
        }
        return Optional.empty();
    }

    static Optional<String> limitProblem(List<DataSourceSchema> sources, String limit) {
        if (LIMIT.matcher(limit).matches()) {
            return Optional.empty();
        }
        List<FilteredSource> tables = tables(sources);
        Set<String> missing = new HashSet<>();
        tables.forEach(table -> missing.add(table.name()));
        for (String part : limit.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0 || !LIMIT.matcher(part.substring(colon + 1)).matches()) {
                return Optional.of("write a number such as 20, or -1 for all");
            }
            String name = part.substring(0, colon);
            if (named(tables, name).isEmpty()) {
                return Optional.of(noTable(name, tables));
            }
            missing.remove(name);
        }
        // The agent cuts tables that are not named to nothing.
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "name every table; %s:-1 for all".formatted(missing.iterator().next()));
    }

    private static List<FilteredSource> tables(List<DataSourceSchema> sources) {
        List<FilteredSource> tables = new ArrayList<>();
        for (DataSourceSchema source : sources) {
            if (source.array()) {
                tables.add(FilteredSource.of(source));
            }
        }
        return tables;
    }

    private static Optional<FilteredSource> named(List<FilteredSource> tables, String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private static String noTable(String name, List<FilteredSource> tables) {
        return "no table %s; there is %s"
                .formatted(
                        name,
                        String.join(", ", tables.stream().map(FilteredSource::name).toList()));
    }
}
