package io.gadgethq.event;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How to read the records of one data source: one compiled reader per live field, built once per schema. Any schema can
 * be compiled: fields whose place cannot exist read as zero or empty. Immutable, for any number of threads.
 */
public final class RowLayout {
    private static final String TIMESTAMP = "gadget_timestamp";
    private static final String REPLACE = "columns.replace";

    private final DataSourceSchema source;
    private final List<Column> columns;
    private final Map<String, Column> byName;
    private final List<Column> defaultColumns;
    private final Optional<Column> time;
    private final RecordPlan plan;
    private final JsonTemplate json;
    private final FieldTree tree;
    private final FieldTree.FieldReaders readers;

    private RowLayout(DataSourceSchema source) {
        this.source = source;
        List<Field> fields = source.fields();
        this.tree = new FieldTree(fields);
        List<@Nullable Column> byPosition = new ArrayList<>();
        Map<String, Column> named = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            boolean value = !field.isUnreferenced() && !field.isGroup() && !tree.hasChildren(i);
            Column column = value ? new Column(named.size(), field) : null;
            boolean first = column != null && named.putIfAbsent(column.name(), column) == null;
            byPosition.add(first ? column : null);
        }
        this.byName = Map.copyOf(named);
        this.columns = byPosition.stream().filter(Objects::nonNull).toList();
        this.defaultColumns = defaults();
        this.time = columns.stream().filter(RowLayout::isTime).findFirst();
        this.plan = new RecordPlan(columns, source.bigEndian());
        this.readers = position -> Optional.ofNullable(byPosition.get(position)).map(plan::reader);
        this.json = tree.json(readers);
    }

    public static RowLayout of(DataSourceSchema source) {
        return new RowLayout(source);
    }

    private static boolean isTime(Column column) {
        FieldKind kind = column.field().kind();
        return !column.field().array()
                && (kind == FieldKind.UINT64 || kind == FieldKind.INT64)
                && column.field().semanticType().filter(TIMESTAMP::equals).isPresent();
    }

    /** A group that names a field to be shown in its place, as network endpoints do, counts as that field. */
    private List<Column> defaults() {
        return source.fields().stream()
                .filter(field -> !field.isUnreferenced() && !field.isHidden())
                .sorted(Comparator.comparingInt(Field::order))
                .map(field -> byName.get(field.annotation(REPLACE).orElse(field.fullName())))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    public DataSourceSchema source() {
        return source;
    }

    /** The live fields that carry a value, in the order of the schema; of two with one full name the first. */
    public List<Column> columns() {
        return columns;
    }

    public Optional<Column> column(String fullName) {
        return Optional.ofNullable(byName.get(fullName));
    }

    /** The columns shown by default: not hidden, by ascending {@code order}, ties in schema order. */
    public List<Column> defaultColumns() {
        return defaultColumns;
    }

    /**
     * Writes records with some of their fields only: same nesting, order and formatting as {@link Row#toJson()}.
     *
     * @param fullNames of fields, or of groups of fields; those not printed at all are passed over
     */
    public RowWriter writer(Set<String> fullNames) {
        JsonTemplate some = tree.json(readers, fullNames);
        return some::write;
    }

    /** A reader of this data source's packets, for one thread. */
    public PacketReader reader() {
        return new PacketReader(this);
    }

    /**
     * Decodes one packet, as {@link PacketReader#read}.
     *
     * @throws UnreadablePacket if the bytes are not a packet of this data source
     */
    public List<Row> read(byte[] packet) throws UnreadablePacket {
        return reader().read(packet);
    }

    /** Makes rows of this data source from values, for one thread. */
    public RowBuilder builder() {
        return new RowBuilder(this);
    }

    /**
     * Reads what {@link Row#toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not a row of this layout
     */
    public Row row(byte[] bytes) {
        return Row.ofBytes(this, bytes);
    }

    /** The record's own time stamp in nanoseconds since 1970; empty if the data source has none or it is 0. */
    public OptionalLong timeNanos(Row row) {
        if (time.isEmpty()) {
            return OptionalLong.empty();
        }
        long nanos = row.number(time.get());
        return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    RecordPlan plan() {
        return plan;
    }

    JsonTemplate json() {
        return json;
    }
}
