package io.gadgethq.event;

/** The type of a field's value; the wire number is the position in this list (reference section 4.3). */
public enum FieldKind {
    INVALID(0),
    BOOL(1),
    INT8(1),
    INT16(2),
    INT32(4),
    INT64(8),
    UINT8(1),
    UINT16(2),
    UINT32(4),
    UINT64(8),
    FLOAT32(4),
    FLOAT64(8),
    STRING(0),
    CSTRING(0),
    BYTES(0);

    private final int width;

    FieldKind(int width) {
        this.width = width;
    }

    /** Bytes of one value; 0 for kinds whose length varies. */
    public int width() {
        return width;
    }

    public boolean isNumber() {
        return width > 0 && this != BOOL;
    }

    public boolean isText() {
        return this == STRING || this == CSTRING;
    }
}
