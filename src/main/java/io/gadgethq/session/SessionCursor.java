package io.gadgethq.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The place behind a session in the list: sessions that begin later do not move it. */
record SessionCursor(Instant started, UUID id) {
    private static final int BYTES = 3 * Long.BYTES;

    static SessionCursor behind(Session session) {
        return new SessionCursor(session.started(), session.id().value());
    }

    static SessionCursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new SessionCursor(
                        Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS),
                        new UUID(buffer.getLong(), buffer.getLong()));
            }
        } catch (IllegalArgumentException _) {
            // told below, in words for whoever sent it
        }
        throw new IllegalArgumentException("the cursor is not one of this list");
    }

    String text() {
        ByteBuffer buffer =
                ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, started))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
