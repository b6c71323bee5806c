package io.gadgethq.runtime;

import io.gadgethq.event.GadgetSchema;
import io.gadgethq.runtime.wire.GadgetInfo;

/** Lets tests of other modules decode what a stream announced. */
public final class AnnouncedSchema {
    private AnnouncedSchema() {}

    public static GadgetSchema of(GadgetInfo info) {
        return WireSchemas.schemaOf(info);
    }
}
