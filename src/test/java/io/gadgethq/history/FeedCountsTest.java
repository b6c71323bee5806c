package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gadgethq.event.FeedTail;

import org.junit.jupiter.api.Test;

class FeedCountsTest {
    @Test
    void sayWhetherTheyBalance() {
        FeedCounts balanced = new FeedCounts(21, 1, 2, 3, 4, 11);

        assertThat(balanced.balanced()).isTrue();
        assertThat(balanced.plus(balanced)).isEqualTo(new FeedCounts(42, 2, 4, 6, 8, 22));
        assertThat(new FeedCounts(20, 1, 2, 3, 4, 11).balanced()).isFalse();
    }

    @Test
    void aCheckpointCountsFromOne() {
        assertThatThrownBy(() -> new FeedCheckpoint(0, 1, FeedTail.EMPTY, FeedCounts.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeedCheckpoint(1, 0, FeedTail.EMPTY, FeedCounts.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
