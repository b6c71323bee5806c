package io.gadgethq.live;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The order and the limit of one table, read from the gadget's parameters (reference section 5.5). */
final class TableOrder {
    /** A sort key; numbers compare as numbers, everything else as text. */
    private record Key(String field, boolean descending) {}

    private final List<Key> keys;
    private final int limit;

    private TableOrder(List<Key> keys, int limit) {
        this.keys = keys;
        this.limit = limit;
    }

    static TableOrder of(TableSpec spec, String source) {
        return new TableOrder(keys(spec.sort(), source), limit(spec.maxEntries(), source));
    }

    private static List<Key> keys(String sort, String source) {
        List<Key> keys = new ArrayList<>();
        for (String part : sort.split(";")) {
            int colon = part.indexOf(':');
            if (colon >= 0 && !part.substring(0, colon).strip().equals(source)) {
                continue;
            }
            for (String field : part.substring(colon + 1).split(",")) {
                String name = field.strip();
                boolean descending = name.startsWith("-");
                if (!name.isEmpty()) {
                    keys.add(new Key(descending ? name.substring(1) : name, descending));
                }
            }
        }
        return keys;
    }

    private static int limit(String maxEntries, String source) {
        int limit = -1;
        for (String part : maxEntries.split(",")) {
            int colon = part.indexOf(':');
            String number = part.substring(colon + 1).strip();
            boolean ours = colon < 0 || part.substring(0, colon).strip().equals(source);
            if (ours && number.matches("[0-9]{1,9}")) {
                limit = Integer.parseInt(number);
            }
        }
        return limit;
    }

    /** How many rows may stay; empty: any number. */
    OptionalInt limit() {
        return limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** Sorts in place; equal rows keep their order. Nothing happens without sort keys. */
    void sort(List<GadgetEvent> events) {
        if (keys.isEmpty()) {
            return;
        }
        Map<RowLayout, List<Optional<Column>>> columns = new IdentityHashMap<>();
        Comparator<GadgetEvent> order = (_, _) -> 0;
        for (int i = 0; i < keys.size(); i++) {
            int key = i;
            Comparator<GadgetEvent> next =
                    (a, b) ->
                            compare(
                                    a.row(), column(columns, a, key),
                                    b.row(), column(columns, b, key));
            order = order.thenComparing(keys.get(i).descending() ? next.reversed() : next);
        }
        events.sort(order);
    }

    private Optional<Column> column(
            Map<RowLayout, List<Optional<Column>>> columns, GadgetEvent event, int key) {
        return columns.computeIfAbsent(
                        event.row().layout(),
                        layout -> keys.stream().map(name -> layout.column(name.field())).toList())
                .get(key);
    }

    private static int compare(Row a, Optional<Column> left, Row b, Optional<Column> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isPresent(), right.isPresent());
        }
        Field field = left.get().field();
        FieldKind kind = field.kind();
        if (field.array() || !kind.isNumber() && kind != FieldKind.BOOL) {
            return a.text(left.get()).compareTo(b.text(right.get()));
        }
        return switch (kind) {
            case FLOAT32, FLOAT64 -> Double.compare(a.decimal(left.get()), b.decimal(right.get()));
            case UINT64 -> Long.compareUnsigned(a.number(left.get()), b.number(right.get()));
            case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 ->
                    Long.compare(a.number(left.get()), b.number(right.get()));
            case INVALID, STRING, CSTRING, BYTES -> 0;
        };
    }
}
