package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gadgethq.history.HistoryCursor.Place;

import org.junit.jupiter.api.Test;

import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

class HistoryCursorTest {

    @Test
    void comesBackFromItsText() {
        Random chance = new Random(1);
        for (int round = 0; round < 200; round++) {
            TreeMap<Integer, Long> known = new TreeMap<>();
            TreeMap<Integer, Long> until = new TreeMap<>();
            for (int i = chance.nextInt(HistoryCursor.MAX_FEEDS); i > 0; i--) {
                known.put(chance.nextInt(Integer.MAX_VALUE), chance.nextLong());
                until.put(chance.nextInt(1_000), (long) chance.nextInt(1_000));
            }
            Place place = new Place(chance.nextLong(), chance.nextInt(), chance.nextLong());
            HistoryCursor cursor =
                    new HistoryCursor(
                            Optional.of(place),
                            known,
                            chance.nextBoolean(),
                            until,
                            Optional.empty());

            assertThat(HistoryCursor.parse(cursor.text())).isEqualTo(cursor);
        }
    }

    @Test
    void aTextOfMostFeedsFitsIntoAnAddress() {
        TreeMap<Integer, Long> known = new TreeMap<>();
        for (int feed = 1; feed <= HistoryCursor.MAX_FEEDS; feed++) {
            known.put(100_000 + 3 * feed, 10_000_000L + feed);
        }
        Place place = new Place(1_795_175_890_283_000_037L, 100_003, 10_000_000);

        String text =
                new HistoryCursor(Optional.of(place), known, true, known, Optional.of(place))
                        .text();

        assertThat(text).hasSizeLessThan(6_500).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void anythingElseIsRefusedInWords() {
        Random chance = new Random(2);
        String good = HistoryCursor.at(new Place(1, 2, 3)).text();
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[chance.nextInt(60)];
            chance.nextBytes(bytes);
            if (round % 2 == 0 && bytes.length > 1) {
                bytes[0] = 2; // the version
            }
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Throwable thrown = catchThrowable(() -> HistoryCursor.parse(text));
            if (thrown != null) {
                assertThat(thrown)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cursor");
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryCursor.parse(""));
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryCursor.parse("ä!"));
        assertThatIllegalArgumentException().isThrownBy(() -> HistoryCursor.parse(good + "AAAA"));
    }
}
