package io.gadgethq.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gadgethq.event.JsonBuffer;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

class OriginsTest {
    private final Origins origins = new Origins(Map.of());

    private static JsonBuffer json(String value) {
        return JsonBuffer.storable().raw('{').quoted("k8s.node").raw(':').quoted(value).raw('}');
    }

    @Test
    void theSameFieldsHaveTheSameNumberAndAreToldOnce() {
        short first = origins.number(json("a"));
        short second = origins.number(json("b"));

        assertThat(origins.number(json("a"))).isEqualTo(first).isNotEqualTo(second);
        assertThat(origins.fresh())
                .extracting(NewOrigin::number, NewOrigin::fields)
                .containsExactly(
                        tuple(first, "{\"k8s.node\":\"a\"}"),
                        tuple(second, "{\"k8s.node\":\"b\"}"));
        origins.told();
        origins.number(json("b"));
        assertThat(origins.fresh()).isEmpty();
    }

    @Test
    void nothingNeedsNoNumber() {
        JsonBuffer nothing = JsonBuffer.storable().raw('{').raw('}');

        assertThat(origins.number(nothing)).isEqualTo(Origins.NONE);
        assertThat(origins.fresh()).isEmpty();
    }

    @Test
    void thoseThatAreNotAtHandAnyMoreAreStillKnown() {
        short first = origins.number(json("first"));
        for (int i = 0; i < 1_000; i++) {
            origins.number(json("other " + i));
        }
        origins.told();

        assertThat(origins.number(json("first"))).isEqualTo(first);
        assertThat(origins.fresh()).isEmpty();
    }

    @Test
    void goesOnBehindWhatAnotherOwnerStored() {
        short number = origins.number(json("known"));
        Map<UUID, Short> stored = new HashMap<>();
        origins.fresh().forEach(origin -> stored.put(origin.digest(), (short) 7));
        Origins next = new Origins(stored);

        assertThat(number).isEqualTo((short) 1);
        assertThat(next.number(json("known"))).isEqualTo((short) 7);
        assertThat(next.number(json("new"))).isEqualTo((short) 8);
        assertThat(next.fresh()).hasSize(1);
    }

    @Test
    void beyondTheBoundTheFieldsStayInTheirRows() {
        for (int i = 1; i <= Origins.MAX; i++) {
            assertThat(origins.number(json("pod " + i))).isEqualTo((short) i);
        }

        assertThat(origins.number(json("one more"))).isEqualTo(Origins.NONE);
        assertThat(origins.number(json("pod 1"))).isEqualTo((short) 1);
        assertThat(origins.fresh()).hasSize(Origins.MAX);
    }
}
