package io.gadgethq.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.SessionId;

import org.junit.jupiter.api.Test;

import java.util.List;

class LedgerTest {
    private static final SessionId SESSION =
            SessionId.parse("49e0ff75-e16e-494f-997a-dfe373658fbd");

    @Test
    void saysThatNobodyTellsWhatTheKernelDroppedOfADetachedSession() {
        assertThat(new Ledger(SESSION, RunMode.HEADLESS, List.of()).tellsKernelLosses()).isFalse();
        assertThat(new Ledger(SESSION, RunMode.DIRECT, List.of()).tellsKernelLosses()).isTrue();
    }
}
