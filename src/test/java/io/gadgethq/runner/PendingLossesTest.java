package io.gadgethq.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class PendingLossesTest {
    private final PendingLosses pending = new PendingLosses();

    @Test
    void countsWhatComesWhileAFullListIsWrittenExactlyOnce() {
        List<Loss> book = new ArrayList<>();
        for (int i = 0; i < PendingLosses.MAX; i++) {
            pending.add(loss(1));
        }

        List<Loss> given = pending.giveOut();
        pending.add(loss(7));
        pending.add(loss(8));
        book.addAll(given);
        pending.remove(given);
        book.addAll(pending.giveOut());

        assertThat(sum(book)).isEqualTo(PendingLosses.MAX + 15);
    }

    @Test
    void staysBoundedAndCountsAllWhileNothingCanBeWritten() {
        for (int i = 0; i < 5 * PendingLosses.MAX; i++) {
            pending.add(loss(2));
            if (i % 100 == 0) {
                pending.giveOut();
            }
        }

        assertThat(pending.giveOut()).hasSize(PendingLosses.MAX);
        assertThat(sum(pending.giveOut())).isEqualTo(10L * PendingLosses.MAX);
    }

    @Test
    void equalLossesAreTwo() {
        pending.add(loss(3));
        List<Loss> written = pending.giveOut();
        pending.add(loss(3));

        pending.remove(written);

        assertThat(pending.giveOut()).containsExactly(loss(3));
    }

    private static long sum(List<Loss> losses) {
        return losses.stream().mapToLong(loss -> loss.count().orElseThrow()).sum();
    }

    private static Loss loss(long count) {
        return Loss.exactly(
                count, LossPlace.AGENT_QUEUE, Instant.EPOCH, Instant.EPOCH, "for a test");
    }
}
