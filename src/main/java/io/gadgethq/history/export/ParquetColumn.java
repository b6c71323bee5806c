package io.gadgethq.history.export;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field as a column of a Parquet file.
 *
 * @param kind what all sources can be written as: a text where they differ
 */
record ParquetColumn(String field, Kind kind) {

    /** The columns that every event has, whatever its source. */
    private static final Set<String> OWN =
            Set.of("session", "feed", "ordinal", "time", "node", "source");

    enum Kind {
        TEXT,
        WHOLE,
        UNSIGNED,
        REAL,
        FLAG
    }

    static List<ParquetColumn> of(List<RowLayout> layouts, List<String> fields) {
        return fields.stream()
                .map(field -> new ParquetColumn(field, kind(layouts, field)))
                .toList();
    }

    private static Kind kind(List<RowLayout> layouts, String field) {
        Set<Kind> kinds =
                layouts.stream()
                        .flatMap(layout -> layout.column(field).stream())
                        .map(column -> kind(column.field()))
                        .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : Kind.TEXT;
    }

    private static Kind kind(Field field) {
        if (field.array()) {
            return Kind.TEXT;
        }
        return switch (field.kind()) {
            case BOOL -> Kind.FLAG;
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> Kind.WHOLE;
            case UINT64 -> Kind.UNSIGNED;
            case FLOAT32, FLOAT64 -> Kind.REAL;
            case STRING, CSTRING, BYTES, INVALID -> Kind.TEXT;
        };
    }

    /** In the file. */
    String name() {
        return OWN.contains(field) ? "fields." + field : field;
    }

    /** Optional: a source need not have the field. */
    PrimitiveType type() {
        return switch (kind) {
            case TEXT -> text(name());
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name());
            case UNSIGNED ->
                    Types.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.intType(64, false))
                            .named(name());
            case REAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(name());
            case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name());
        };
    }

    static PrimitiveType text(String name) {
        return Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    void write(Row row, Column column, RecordConsumer out) {
        switch (kind) {
            case TEXT -> out.addBinary(Binary.fromString(row.text(column)));
            case WHOLE, UNSIGNED -> out.addLong(row.number(column));
            case REAL -> out.addDouble(row.decimal(column));
            case FLAG -> out.addBoolean(row.number(column) != 0);
        }
    }
}
