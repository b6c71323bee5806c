package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Schemas come from the network: each of these must compile and read, whatever it says. */
class HostileSchemaTest {
    private static final byte[] ONE = {1};

    @Test
    void fieldsThatAreTheirOwnParentsAreNotPrinted() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .child("a", FieldKind.UINT8, 0, 1)
                        .child("b", FieldKind.UINT8, 0, 0)
                        .child("self", FieldKind.UINT8, 0, 2)
                        .field("ok", FieldKind.UINT8)
                        .layout();

        assertThat(json(layout, ONE, ONE, ONE, ONE)).isEqualTo("{\"ok\":1}");
    }

    @Test
    void fieldsOfParentsThatDoNotExistAreNotPrinted() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .child("far", FieldKind.UINT8, 0, 4711)
                        .child("below", FieldKind.UINT8, 0, -1)
                        .layout();

        assertThat(json(layout, ONE, ONE)).isEqualTo("{}");
        assertThat(layout.columns()).extracting(Column::name).containsExactly("far", "below");
    }

    @Test
    void nestingHasAnEnd() throws UnreadablePacket {
        Schemas schemas = new Schemas().flagged("n", FieldKind.INVALID, Schemas.EMPTY);
        for (int i = 0; i < 2_000; i++) {
            schemas.child("n", FieldKind.INVALID, Schemas.EMPTY, i);
        }

        String json = json(schemas.layout());

        assertThat(json).startsWith("{\"n\":{\"n\":{").hasSizeLessThan(1000);
        assertThat(json.chars().filter(c -> c == '{').count())
                .isEqualTo(json.chars().filter(c -> c == '}').count());
    }

    @Test
    void placesThatCannotExistReadAsNotSet() throws UnreadablePacket {
        int max = Integer.MAX_VALUE;
        RowLayout layout =
                new Schemas()
                        .member("a", FieldKind.UINT8, max, 0, 1)
                        .member("b", FieldKind.UINT8, -1, 0, 1)
                        .member("c", FieldKind.CSTRING, 0, max, max)
                        .member("d", FieldKind.UINT32, 0, max - 2, 4)
                        .member("e", FieldKind.CSTRING, 0, 0, -5)
                        .member("f", FieldKind.UINT8, 0, -1, 1)
                        .member("g", FieldKind.UINT8, 0, 0, 1)
                        .member("h", FieldKind.CSTRING, 0, 0, 2)
                        .member("i", FieldKind.CSTRING, 0, max, 0)
                        .layout();

        assertThat(json(layout, ONE))
                .isEqualTo(
                        "{\"a\":0,\"b\":0,\"c\":\"\",\"d\":0,\"e\":\"\",\"f\":0,\"g\":1,\"h\":\"\",\"i\":\"\\u0001\"}");
    }

    @Test
    void missingPayloadsReadAsNotSet() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .field("n", FieldKind.UINT64)
                        .field("t", FieldKind.STRING)
                        .arrayField("a", FieldKind.UINT8)
                        .field("b", FieldKind.BYTES)
                        .field("f", FieldKind.FLOAT64)
                        .field("z", FieldKind.BOOL)
                        .layout();

        assertThat(json(layout))
                .isEqualTo("{\"a\":[],\"b\":\"\",\"f\":0,\"n\":0,\"t\":\"\",\"z\":false}");
    }

    @Test
    void theFirstOfTwoFieldsWithOneNameCounts() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .flagged("x", FieldKind.STRING, Schemas.UNREFERENCED)
                        .field("x", FieldKind.UINT8)
                        .field("x", FieldKind.STRING)
                        .layout();

        assertThat(json(layout, ONE, ONE, ONE)).isEqualTo("{\"x\":1}");
        assertThat(layout.columns()).hasSize(1);
        assertThat(layout.column("x").orElseThrow().field().kind()).isEqualTo(FieldKind.UINT8);
    }

    @Test
    void namesAreEscapedLikeText() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("a\"\\\n\u0001", FieldKind.UINT8).layout();

        assertThat(json(layout, ONE)).isEqualTo("{\"a\\\"\\\\\\n\\u0001\":1}");
    }

    @Test
    void unknownKindsAreBytes() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("v", FieldKind.INVALID).layout();

        assertThat(json(layout, new byte[] {0x1F, 0})).isEqualTo("{\"v\":\"1f00\"}");
    }

    @Test
    void overlappingFieldsCannotBlowUpAPacket() {
        Schemas schemas = new Schemas();
        for (int i = 0; i < 100; i++) {
            schemas.member("f" + i, FieldKind.CSTRING, 0, 0, 0);
        }
        byte[] payload = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

        assertThatExceptionOfType(UnreadablePacket.class)
                .isThrownBy(() -> schemas.layout().read(PacketBytes.single(payload)))
                .withMessageContaining("would take more than 8 times");
    }

    @Test
    void emptyRecordsCannotBlowUpAPacket() {
        Schemas schemas = new Schemas().array();
        for (int i = 0; i < 100; i++) {
            schemas.field("f" + i, FieldKind.UINT64);
        }
        PacketBytes packet = new PacketBytes();
        for (int i = 0; i < 100_000; i++) {
            packet.bytes(3, new byte[0]);
        }

        assertThatExceptionOfType(UnreadablePacket.class)
                .isThrownBy(() -> schemas.layout().read(packet.toByteArray()));
    }

    private static String json(RowLayout layout, byte[]... payloads) throws UnreadablePacket {
        return layout.read(PacketBytes.single(payloads)).getFirst().json();
    }
}
