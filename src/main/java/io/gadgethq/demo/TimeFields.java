package io.gadgethq.demo;

import io.gadgethq.runtime.wire.Field;

import org.jspecify.annotations.Nullable;

import java.nio.ByteOrder;

/** Where a data source keeps the time of a record: the raw number and its text. Either may be missing. */
final class TimeFields {
    private final @Nullable Field raw;
    private final @Nullable Field text;
    private final ByteOrder order;

    /**
     * @param shifted false: the times of the recording stay
     */
    TimeFields(SourceFields fields, boolean shifted) {
        raw = shifted ? fields.field("timestamp_raw") : null;
        text = shifted ? fields.field("timestamp") : null;
        order = fields.order();
    }

    ByteOrder order() {
        return order;
    }

    boolean isRaw(int element, byte[] bytes) {
        return raw != null
                && raw.getPayloadIndex() == element
                && bytes.length >= raw.getOffs() + Long.BYTES;
    }

    int rawOffset() {
        return raw == null ? 0 : raw.getOffs();
    }

    boolean isText(int element, byte[] bytes) {
        return text != null
                && text.getPayloadIndex() == element
                && bytes.length == TimeShift.TEXT_LENGTH;
    }
}
