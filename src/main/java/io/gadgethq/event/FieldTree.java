package io.gadgethq.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The fields of a data source as the tree their parents make. Fields that hang on a parent that does not exist, or on
 * each other in a circle, belong to no tree and are never reached from the top.
 */
final class FieldTree {
    /** Levels that are followed; eBPF structs nest a handful. */
    private static final int MAX_DEPTH = 64;

    private static final String SKIP = "json.skip";

    private static final Comparator<Field> BY_NAME =
            Comparator.comparing(
                    field -> field.name().getBytes(StandardCharsets.UTF_8),
                    Arrays::compareUnsigned);

    private final List<Field> fields;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    FieldTree(List<Field> fields) {
        this.fields = fields;
        fields.forEach(_ -> children.add(new ArrayList<>()));
        for (int i = 0; i < fields.size(); i++) {
            OptionalInt parent = fields.get(i).parent();
            if (parent.isEmpty()) {
                roots.add(i);
            } else if (parent.getAsInt() >= 0 && parent.getAsInt() < fields.size()) {
                children.get(parent.getAsInt()).add(i);
            }
        }
    }

    /** Whether fields hang below this one; its own bytes are then only those of its members. */
    boolean hasChildren(int position) {
        return !children.get(position).isEmpty();
    }

    /**
     * Compiles the JSON form: keys sorted by their bytes on every level, without what is unreferenced or marked
     * {@code json.skip}. Of two fields of one name on a level the first counts.
     *
     * @param readers of the fields by position; null where a field has no value of its own
     */
    JsonTemplate json(FieldReaders readers) {
        return json(readers, _ -> true);
    }

    /** The same with only some of the fields, where the whole form has them. */
    JsonTemplate json(FieldReaders readers, Set<String> fullNames) {
        Set<Integer> kept = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            List<Integer> line = line(i);
            if (line.stream().anyMatch(each -> fullNames.contains(fields.get(each).fullName()))) {
                kept.addAll(line);
            }
        }
        return json(readers, kept::contains);
    }

    private JsonTemplate json(FieldReaders readers, IntPredicate kept) {
        JsonTemplate.Builder json = new JsonTemplate.Builder();
        members(roots, kept, readers, json, 0);
        return json.build();
    }

    /** A field and those above it. */
    private List<Integer> line(int position) {
        List<Integer> line = new ArrayList<>(List.of(position));
        OptionalInt above = fields.get(position).parent();
        while (above.isPresent()
                && above.getAsInt() >= 0
                && above.getAsInt() < fields.size()
                && line.size() <= MAX_DEPTH) {
            line.add(above.getAsInt());
            above = fields.get(above.getAsInt()).parent();
        }
        return line;
    }

    private void members(
            List<Integer> positions,
            IntPredicate kept,
            FieldReaders readers,
            JsonTemplate.Builder json,
            int depth) {
        Set<String> names = new HashSet<>();
        List<Integer> printed =
                positions.stream()
                        .sorted(Comparator.comparing(fields::get, BY_NAME))
                        .filter(position -> isPrinted(fields.get(position)))
                        .filter(position -> names.add(fields.get(position).name()))
                        .filter(kept::test)
                        .toList();
        json.literal('{');
        for (int i = 0; i < printed.size(); i++) {
            if (i > 0) {
                json.literal(',');
            }
            member(printed.get(i), kept, readers, json, depth);
        }
        json.literal('}');
    }

    private void member(
            int position,
            IntPredicate kept,
            FieldReaders readers,
            JsonTemplate.Builder json,
            int depth) {
        Field field = fields.get(position);
        json.key(field.name());
        if (hasChildren(position)) {
            List<Integer> below = depth < MAX_DEPTH ? children.get(position) : List.of();
            members(below, kept, readers, json, depth + 1);
        } else {
            readers.at(position).ifPresentOrElse(json::value, () -> json.nothing(field));
        }
    }

    private static boolean isPrinted(Field field) {
        return !field.isUnreferenced()
                && !field.annotation(SKIP).filter("true"::equals).isPresent();
    }

    /** Gives the reader of the field at a position, if it has one. */
    interface FieldReaders {
        Optional<FieldReader> at(int position);
    }
}
