package io.gadgethq.demo;

import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.Field;
import io.gadgethq.runtime.wire.GadgetInfo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A gadget upgrade: every data source gains a field, and the dynamic fields behind it move by one element. */
final class SchemaChange {
    /** The field that is added. */
    static final String FIELD = "agentRelease";

    private static final byte[] VALUE = "0.56.0".getBytes(StandardCharsets.UTF_8);
    private static final int AT = 1;
    private static final int STRING = 12;
    private static final int LAST = 1_000;

    private SchemaChange() {}

    static GadgetInfo of(GadgetInfo info) {
        GadgetInfo.Builder changed = info.toBuilder().clearDataSources();
        for (DataSource source : info.getDataSourcesList()) {
            changed.addDataSources(of(source));
        }
        return changed.build();
    }

    static DataSource of(DataSource source) {
        DataSource.Builder changed = source.toBuilder();
        for (Field.Builder field : changed.getFieldsBuilderList()) {
            if (field.getPayloadIndex() >= AT) {
                field.setPayloadIndex(field.getPayloadIndex() + 1);
            }
        }
        return changed.addFields(
                        Field.newBuilder()
                                .setName(FIELD)
                                .setFullName(FIELD)
                                .setIndex(changed.getFieldsCount())
                                .setPayloadIndex(AT)
                                .setKind(STRING)
                                .setOrder(LAST))
                .build();
    }

    static List<byte[]> of(List<byte[]> elements) {
        List<byte[]> changed = new ArrayList<>(elements);
        changed.add(Math.min(AT, changed.size()), VALUE);
        return changed;
    }
}
