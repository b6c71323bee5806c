package io.gadgethq.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class AuditVerifierTest {

    @Test
    void findsNothingInAWholeChain() {
        assertThat(verify(chain(5), 5).intact()).isTrue();
        assertThat(verify(List.of(), 0).intact()).isTrue();
    }

    @Test
    void findsAChangedEntry() {
        List<AuditRow> rows = chain(5);
        AuditRow third = rows.get(2);
        rows.set(2, new AuditRow(entry(3, "somebody else"), third.previous(), third.hash()));

        assertThat(verify(rows, 5).firstBroken()).hasValue(3);
    }

    @Test
    void findsAnEntryThatWasChangedTogetherWithItsHash() {
        List<AuditRow> rows = chain(5);
        AuditEntry forged = entry(3, "somebody else");
        byte[] previous = rows.get(2).previous();
        rows.set(2, new AuditRow(forged, previous, AuditHash.of(previous, forged)));

        assertThat(verify(rows, 5).firstBroken()).hasValue(4);
    }

    @Test
    void findsAnEntryTakenOut() {
        List<AuditRow> rows = chain(5);
        rows.remove(2);

        assertThat(verify(rows, 5).firstBroken()).hasValue(3);
    }

    @Test
    void findsAnEndCutOff() {
        assertThat(verify(chain(5).subList(0, 3), 5).firstBroken()).hasValue(4);
    }

    private static AuditTrail.Verification verify(List<AuditRow> rows, int head) {
        AuditVerifier verifier = new AuditVerifier();
        rows.forEach(verifier::accept);
        List<AuditRow> whole = chain(head);
        byte[] headHash = head == 0 ? new byte[32] : whole.getLast().hash();
        return verifier.end(head, headHash);
    }

    private static List<AuditRow> chain(int length) {
        List<AuditRow> rows = new ArrayList<>();
        byte[] previous = new byte[32];
        for (int number = 1; number <= length; number++) {
            AuditEntry entry = entry(number, "user");
            byte[] hash = AuditHash.of(previous, entry);
            rows.add(new AuditRow(entry, previous, hash));
            previous = hash;
        }
        return rows;
    }

    private static AuditEntry entry(int number, String user) {
        return new AuditEntry(
                number,
                Instant.EPOCH.plusSeconds(number),
                user,
                "shop",
                "operator",
                "START_SESSION",
                "trace_exec",
                "PATHS",
                "admitted",
                "{}");
    }
}
