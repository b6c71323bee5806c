package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

class JsonBufferTest {
    private static final long SEED = Long.getLong("hq.test.seed", 20_261_101L);

    @Test
    void escapesWhatTheClientEscapes() {
        assertThat(quoted("a\"b\\c\n\r\t")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\"");
        assertThat(quoted("\0\b\f\u001f")).isEqualTo("\"\\u0000\\u0008\\u000c\\u001f\"");
        assertThat(quoted("\u2027\u2028\u2029\u202a")).isEqualTo("\"\u2027\\u2028\\u2029\u202a\"");
        assertThat(quoted("</a>&\u007f é 中 \uD83D\uDE00 \uFFFD"))
                .isEqualTo("\"</a>&\u007f é 中 \uD83D\uDE00 \uFFFD\"");
        assertThat(quoted("")).isEqualTo("\"\"");
    }

    @Test
    void writesRandomBytesAsTheReferenceDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = someText(random);
            JsonBuffer json = new JsonBuffer();
            json.text(bytes, 0, bytes.length);

            assertThat(json.toString()).as("seed %d, case %d", SEED, i).isEqualTo(reference(bytes));
            assertThat(Utf8.text(bytes, 0, bytes.length))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(decoded(bytes));
        }
    }

    @Test
    void writesEveryLengthOfNumbers() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            JsonBuffer json = new JsonBuffer();
            json.number(value);
            json.raw(' ');
            json.unsigned(value);

            assertThat(json.toString())
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(value + " " + Long.toUnsignedString(value));
        }
    }

    @Test
    void writesTheNumbersAtTheEdges() {
        long edge = 1;
        for (int i = 0; i < 19; i++) {
            for (long value : new long[] {edge - 1, edge, edge + 1, -edge}) {
                JsonBuffer json = new JsonBuffer();
                json.number(value);
                assertThat(json.toString()).isEqualTo(Long.toString(value));
            }
            edge *= 10;
        }
        JsonBuffer json = new JsonBuffer();
        json.number(Long.MIN_VALUE);
        json.raw(' ');
        json.number(Long.MAX_VALUE);
        assertThat(json.toString()).isEqualTo("-9223372036854775808 9223372036854775807");
    }

    @Test
    void growsAsFarAsNeeded() {
        JsonBuffer json = new JsonBuffer();
        String text = "\u0001".repeat(10_000);

        json.quoted(text);

        assertThat(json.length()).isEqualTo(60_002);
        assertThat(json.toByteArray()).hasSize(60_002);
    }

    /** Text as it comes: mostly plain, with all that is difficult in between. */
    private static byte[] someText(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                    (byte)
                            switch (random.nextInt(8)) {
                                case 0 -> random.nextInt(256);
                                case 1 -> random.nextInt(0x80, 0x100);
                                case 2 -> random.nextInt(0x20);
                                default -> 'a' + random.nextInt(26);
                            };
        }
        if (bytes.length > 8 && random.nextInt(4) == 0) {
            byte[] whole =
                    new String(Character.toChars(random.nextInt(0xE000, 0x110000)))
                            .getBytes(StandardCharsets.UTF_8);
            System.arraycopy(
                    whole, 0, bytes, random.nextInt(bytes.length - whole.length), whole.length);
        }
        return bytes;
    }

    private static String reference(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int length = validLength(bytes, at);
            if (length == 0) {
                text.append("\\ufffd");
                at++;
            } else {
                text.append(escaped(new String(bytes, at, length, StandardCharsets.UTF_8)));
                at += length;
            }
        }
        return text.toString();
    }

    private static String decoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int length = validLength(bytes, at);
            text.append(
                    length == 0 ? "\uFFFD" : new String(bytes, at, length, StandardCharsets.UTF_8));
            at += Math.max(1, length);
        }
        return text.toString();
    }

    /** Asks the JDK's strict decoder whether one character begins here, and how long it is. */
    private static int validLength(byte[] bytes, int at) {
        for (int length = 1; length <= Math.min(4, bytes.length - at); length++) {
            try {
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes, at, length))
                                .toString();
                if (text.codePointCount(0, text.length()) == 1) {
                    return length;
                }
            } catch (CharacterCodingException e) {
                // Not a character of this length: longer ones are tried.
                continue;
            }
        }
        return 0;
    }

    private static String escaped(String character) {
        int point = character.codePointAt(0);
        return switch (point) {
            case '"', '\\' -> "\\" + character;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x2028, 0x2029 -> "\\u%04x".formatted(point);
            default -> point < 0x20 ? "\\u%04x".formatted(point) : character;
        };
    }

    private static String quoted(String text) {
        return new JsonBuffer().quoted(text).toString();
    }
}
