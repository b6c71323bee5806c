package io.gadgethq.history;

import java.util.UUID;

/** Names an export. */
public record ExportId(UUID value) {

    /**
     * @throws IllegalArgumentException if the text is no such id
     */
    public static ExportId parse(String text) {
        return new ExportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
