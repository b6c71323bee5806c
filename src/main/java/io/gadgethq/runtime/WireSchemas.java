package io.gadgethq.runtime;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.GadgetInfo;

import java.util.OptionalInt;

/**
 * Turns the data sources an agent announces into the schema rows are read with. Takes what it gets: numbers above
 * 2^31 come out negative, which the layout treats as a place that does not exist; a kind nobody knows is
 * {@link FieldKind#INVALID}.
 */
final class WireSchemas {
    private static final int ARRAY_SOURCE = 2;
    private static final int BIG_ENDIAN = 1;
    private static final int HAS_PARENT = 8;
    private static final int ARRAY_OF_KIND = 0x10000000;
    private static final FieldKind[] KINDS = FieldKind.values();

    private WireSchemas() {}

    static GadgetSchema schemaOf(GadgetInfo info) {
        return new GadgetSchema(
                info.getDataSourcesList().stream().map(WireSchemas::sourceOf).toList());
    }

    private static DataSourceSchema sourceOf(DataSource source) {
        return new DataSourceSchema(
                source.getId(),
                source.getName(),
                source.getType() == ARRAY_SOURCE,
                (source.getFlags() & BIG_ENDIAN) != 0,
                source.getFieldsList().stream().map(WireSchemas::fieldOf).toList(),
                source.getTagsList(),
                source.getAnnotationsMap());
    }

    private static Field fieldOf(io.gadgethq.runtime.wire.Field field) {
        return new Field(
                field.getName(),
                field.getFullName(),
                field.getIndex(),
                field.getPayloadIndex(),
                field.getOffs(),
                field.getSize(),
                field.getFlags(),
                kindOf(field.getKind() & ~ARRAY_OF_KIND),
                (field.getKind() & ARRAY_OF_KIND) != 0,
                (field.getFlags() & HAS_PARENT) != 0
                        ? OptionalInt.of(field.getParent())
                        : OptionalInt.empty(),
                field.getOrder(),
                field.getTagsList(),
                field.getAnnotationsMap());
    }

    private static FieldKind kindOf(int number) {
        return number >= 0 && number < KINDS.length ? KINDS[number] : FieldKind.INVALID;
    }
}
