package io.gadgethq.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One field of a data source as the agent announces it (reference sections 2.2 and 4.2).
 *
 * @param name last part of the dotted path
 * @param fullName dotted path, unique among the live fields of a data source
 * @param index own position in the data source's fields
 * @param payloadIndex which payload element of a record holds the value
 * @param offset first byte inside that element
 * @param size bytes; 0: the whole element
 * @param flags bits of section 4.2
 * @param kind type of the value, or of one element if {@code array}
 * @param array whether the value is a packed array of {@code kind}
 * @param parent position of the parent among the data source's fields
 * @param order display order, ascending
 */
public record Field(
        String name,
        String fullName,
        int index,
        int payloadIndex,
        int offset,
        int size,
        int flags,
        FieldKind kind,
        boolean array,
        OptionalInt parent,
        int order,
        List<String> tags,
        Map<String, String> annotations) {
    private static final int EMPTY = 1;
    private static final int CONTAINER = 2;
    private static final int HIDDEN = 4;
    private static final int UNREFERENCED = 32;

    public Field {
        tags = List.copyOf(tags);
        annotations = Map.copyOf(annotations);
    }

    /** A group node: a parent without a value of its own. */
    public boolean isGroup() {
        return (flags & (EMPTY | CONTAINER)) != 0;
    }

    /** Not among the default columns. */
    public boolean isHidden() {
        return (flags & HIDDEN) != 0;
    }

    /** Replaced or removed by an operator: to be skipped, though its slot counts for {@code parent}. */
    public boolean isUnreferenced() {
        return (flags & UNREFERENCED) != 0;
    }

    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }

    /** The semantic type given by the tag {@code type:…}, such as {@code gadget_timestamp}. */
    public Optional<String> semanticType() {
        return tags.stream()
                .filter(tag -> tag.startsWith("type:"))
                .map(tag -> tag.substring(5))
                .findFirst();
    }
}
