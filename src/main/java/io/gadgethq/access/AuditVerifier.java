package io.gadgethq.access;

import java.util.Arrays;
import java.util.OptionalLong;

/** Follows the chain from its first entry. */
final class AuditVerifier {
    private static final int HASH_BYTES = 32;

    private long entries;
    private byte[] expected = new byte[HASH_BYTES];
    private OptionalLong broken = OptionalLong.empty();

    void accept(AuditRow row) {
        long number = ++entries;
        boolean intact =
                row.entry().number() == number
                        && Arrays.equals(row.previous(), expected)
                        && Arrays.equals(row.hash(), AuditHash.of(expected, row.entry()));
        if (!intact && broken.isEmpty()) {
            broken = OptionalLong.of(number);
        }
        expected = row.hash();
    }

    /** Entries cut off at the end leave the chain whole, but not its head. */
    AuditTrail.Verification end(long headNumber, byte[] headHash) {
        boolean whole = headNumber == entries && Arrays.equals(headHash, expected);
        return new AuditTrail.Verification(
                entries,
                broken.isEmpty() && !whole
                        ? OptionalLong.of(Math.min(entries, headNumber) + 1)
                        : broken);
    }
}
