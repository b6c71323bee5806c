package io.gadgethq.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** SHA-256 over the hash before and every field with its length, so that no two entries read the same. */
final class AuditHash {
    private AuditHash() {}

    static byte[] of(byte[] previous, AuditEntry entry) {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(entry.number())
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                        .flip());
        for (String field :
                List.of(
                        entry.user(),
                        entry.tenant(),
                        entry.roles(),
                        entry.verb(),
                        entry.object(),
                        entry.tier(),
                        entry.outcome(),
                        entry.details())) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
