package io.gadgethq.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushMessagesTest {
    private final PushMessages messages = new PushMessages();

    @Test
    void leavesTheHandshakeOut() {
        assertThat(messages.add("11|abc-def|0|X")).isEmpty();

        assertThat(messages.add("7|{\"a\":1}")).hasSize(1);
    }

    @Test
    void joinsWhatComesInPieces() {
        messages.add("1|X");

        assertThat(messages.add("7|{\"a")).isEmpty();
        assertThat(messages.add("\":1}7|{\"b\":2}1")).hasSize(2);
        assertThat(messages.add("0|{\"text\":5}").getFirst().get("text").asInt()).isEqualTo(5);
    }

    @Test
    void countsBytesAndNotCharacters() {
        messages.add("1|X");

        assertThat(messages.add("10|{\"a\":\"日本\"}").getFirst().get("a").asString())
                .isEqualTo("日本");
        assertThat(messages.bytes()).isEqualTo(3 + 17);
    }
}
