package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class MalformedPacketTest {
    private static final RowLayout LAYOUT = new Schemas().field("v", FieldKind.UINT8).layout();
    private static final byte[] GOOD = PacketBytes.single(new byte[] {7});

    @Test
    void everyTruncationIsNoticed() {
        for (int length = 0; length < GOOD.length; length++) {
            assertUnreadable(Arrays.copyOf(GOOD, length));
        }
    }

    @Test
    void lengthsBeyondTheEndAreNoticed() {
        assertUnreadable(new PacketBytes().tag(3, 2).varint(5).raw(new byte[4]).toByteArray());
        assertUnreadable(new PacketBytes().tag(3, 2).varint(Integer.MAX_VALUE).toByteArray());
        assertUnreadable(new PacketBytes().tag(3, 2).varint(1L << 32).toByteArray());
        assertUnreadable(new PacketBytes().tag(3, 2).varint(-1).toByteArray());
        assertUnreadable(new PacketBytes().tag(9, 2).varint(3).raw(new byte[2]).toByteArray());
    }

    @Test
    void lengthsBeyondTheRecordAreNoticed() {
        byte[] record = new PacketBytes().tag(1, 2).varint(3).raw((byte) 1).toByteArray();

        assertUnreadable(
                new PacketBytes().bytes(3, record).raw(new byte[] {0x20, 0x20}).toByteArray());
    }

    @Test
    void wireTypesThatDoNotExistAreNoticed() {
        assertUnreadable(new PacketBytes().tag(1, 6).raw(GOOD).toByteArray());
        assertUnreadable(new PacketBytes().tag(1, 7).raw(GOOD).toByteArray());
        assertUnreadable(new PacketBytes().tag(1, 4).raw(GOOD).toByteArray());
    }

    @Test
    void fieldNumbersThatDoNotExistAreNoticed() {
        assertUnreadable(new PacketBytes().tag(0, 0).varint(1).raw(GOOD).toByteArray());
        assertUnreadable(new PacketBytes().varint(1L << 35).raw(GOOD).toByteArray());
    }

    @Test
    void numbersWithoutEndAreNoticed() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);

        assertUnreadable(new PacketBytes().tag(2, 0).raw(endless).raw(GOOD).toByteArray());
        assertUnreadable(new PacketBytes().raw(endless).toByteArray());
    }

    @Test
    void fixedNumbersCutOffAreNoticed() {
        assertUnreadable(new PacketBytes().raw(GOOD).tag(5, 1).raw(new byte[7]).toByteArray());
        assertUnreadable(new PacketBytes().raw(GOOD).tag(5, 5).raw(new byte[3]).toByteArray());
    }

    @Test
    void groupsTooDeepAreNoticed() {
        PacketBytes groups = new PacketBytes();
        for (int i = 0; i < 100_000; i++) {
            groups.tag(5, 3);
        }

        assertUnreadable(groups.toByteArray());
    }

    @Test
    void groupsThatDoNotCloseAreNoticed() {
        assertUnreadable(new PacketBytes().tag(5, 3).raw(GOOD).toByteArray());
        assertUnreadable(new PacketBytes().tag(5, 3).tag(6, 4).raw(GOOD).toByteArray());
    }

    @Test
    void aPacketWithoutRecordIsNoticed() {
        assertUnreadable(new byte[0]);
        assertUnreadable(new PacketBytes().bytes(1, new byte[] {'n'}).toByteArray());
    }

    @Test
    void unknownFieldsArePassedOver() throws UnreadablePacket {
        byte[] packet =
                new PacketBytes()
                        .tag(3, 0)
                        .varint(-1)
                        .tag(5, 3)
                        .tag(6, 3)
                        .tag(1, 0)
                        .varint(3)
                        .tag(6, 4)
                        .tag(5, 4)
                        .tag(7, 1)
                        .raw(new byte[8])
                        .raw(GOOD)
                        .tag(8, 5)
                        .raw(new byte[4])
                        .bytes(536_870_911, new byte[300])
                        .toByteArray();

        assertThat(LAYOUT.read(packet).getFirst().json()).isEqualTo("{\"v\":7}");
    }

    @Test
    void unknownFieldsOfARecordArePassedOver() throws UnreadablePacket {
        byte[] record =
                new PacketBytes()
                        .bytes(2, new byte[] {1})
                        .tag(1, 0)
                        .varint(9)
                        .bytes(1, new byte[] {7})
                        .bytes(1, new byte[] {8})
                        .toByteArray();

        Row row = LAYOUT.read(new PacketBytes().bytes(3, record).toByteArray()).getFirst();

        assertThat(row.json()).isEqualTo("{\"v\":7}");
    }

    @Test
    void aRecordInPiecesIsPutTogether() throws UnreadablePacket {
        RowLayout layout =
                new Schemas().field("a", FieldKind.UINT8).field("b", FieldKind.UINT8).layout();
        byte[] packet =
                new PacketBytes()
                        .bytes(3, PacketBytes.record(new byte[] {1}))
                        .bytes(1, new byte[] {'n'})
                        .bytes(3, PacketBytes.record(new byte[] {2}))
                        .toByteArray();

        assertThat(layout.read(packet).getFirst().json()).isEqualTo("{\"a\":1,\"b\":2}");
    }

    private static void assertUnreadable(byte[] packet) {
        assertThatExceptionOfType(UnreadablePacket.class)
                .isThrownBy(() -> LAYOUT.read(packet))
                .withMessageMatching("impossible .* at byte .*|no record in a packet of .* bytes");
    }
}
