package io.gadgethq.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

/** However the console dies, every event is stored once, and what is missing is told at its place. */
class ChaosIT {
    @TempDir private Path data;

    @Test
    void aConsoleThatIsKilledAgainAndAgainStoresEveryEventOnce() {
        long seed = new Random().nextLong();
        Chaos.Wish wish = new Chaos.Wish(3, 20, 20_000, 5);

        Chaos.Outcome outcome;
        try (Chaos chaos = new Chaos(data, wish, new Random(seed))) {
            outcome = chaos.run();
        }

        assertThat(outcome.stored() + outcome.missing())
                .as("seed %d", seed)
                .isEqualTo(outcome.emitted());
        assertThat(outcome.stored()).isPositive();
        assertThat(outcome.blows()).containsOnlyKeys(Chaos.Blow.values());
    }
}
