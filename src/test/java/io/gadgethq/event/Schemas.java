package io.gadgethq.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Builds data sources for tests: each field has a payload of its own unless said otherwise. */
public final class Schemas {
    static final int EMPTY = 1;
    static final int HIDDEN = 4;
    static final int UNREFERENCED = 32;

    private final List<Field> fields = new ArrayList<>();
    private boolean array;
    private boolean bigEndian;

    public Schemas array() {
        array = true;
        return this;
    }

    public Schemas bigEndian() {
        bigEndian = true;
        return this;
    }

    public Schemas field(String name, FieldKind kind) {
        return flagged(name, kind, 0);
    }

    public Schemas flagged(String name, FieldKind kind, int flags) {
        return add(new Draft(name, kind).flags(flags));
    }

    public Schemas arrayField(String name, FieldKind kind) {
        return add(new Draft(name, kind).packed());
    }

    public Schemas member(String name, FieldKind kind, int payload, int offset, int size) {
        return add(new Draft(name, kind).place(payload, offset, size));
    }

    public Schemas annotated(String name, FieldKind kind, String key, String value) {
        return add(new Draft(name, kind).annotations(Map.of(key, value)));
    }

    public Schemas tagged(String name, FieldKind kind, String tag) {
        return add(new Draft(name, kind).tags(List.of(tag)));
    }

    public Schemas ordered(String name, int order) {
        return add(new Draft(name, FieldKind.STRING).order(order));
    }

    public Schemas child(String name, FieldKind kind, int flags, int parent) {
        boolean known = parent >= 0 && parent < fields.size();
        String path = known ? fields.get(parent).fullName() + "." + name : name;
        return add(new Draft(name, kind).flags(flags).below(parent, path));
    }

    public RowLayout layout() {
        return RowLayout.of(
                new DataSourceSchema(0, "source", array, bigEndian, fields, List.of(), Map.of()));
    }

    private Schemas add(Draft draft) {
        fields.add(draft.field());
        return this;
    }

    private final class Draft {
        private final String name;
        private final FieldKind kind;
        private String fullName;
        private int payload = fields.size();
        private int offset;
        private int size;
        private int flags;
        private boolean packed;
        private OptionalInt parent = OptionalInt.empty();
        private int order;
        private List<String> tags = List.of();
        private Map<String, String> annotations = Map.of();

        Draft(String name, FieldKind kind) {
            this.name = name;
            this.fullName = name;
            this.kind = kind;
        }

        Draft flags(int value) {
            flags = value;
            return this;
        }

        Draft packed() {
            packed = true;
            return this;
        }

        Draft place(int payload, int offset, int size) {
            this.payload = payload;
            this.offset = offset;
            this.size = size;
            return this;
        }

        Draft below(int position, String path) {
            parent = OptionalInt.of(position);
            fullName = path;
            return this;
        }

        Draft order(int value) {
            order = value;
            return this;
        }

        Draft tags(List<String> value) {
            tags = value;
            return this;
        }

        Draft annotations(Map<String, String> value) {
            annotations = value;
            return this;
        }

        Field field() {
            int index = fields.size();
            return new Field(
                    name,
                    fullName,
                    index,
                    payload,
                    offset,
                    size,
                    flags,
                    kind,
                    packed,
                    parent,
                    order,
                    tags,
                    annotations);
        }
    }
}
