package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

class RowValuesTest {

    @ParameterizedTest
    @CsvSource({
        "INT8, 80, -128, -128",
        "INT8, 7f, 127, 127",
        "INT16, 0080, -32768, -32768",
        "INT32, 00000080, -2147483648, -2147483648",
        "INT32, ffffff7f, 2147483647, 2147483647",
        "INT64, 0000000000000080, -9223372036854775808, -9223372036854775808",
        "INT64, ffffffffffffff7f, 9223372036854775807, 9223372036854775807",
        "UINT8, ff, 255, 255",
        "UINT16, ffff, 65535, 65535",
        "UINT32, ffffffff, 4294967295, 4294967295",
        "UINT64, ffffffffffffffff, -1, 18446744073709551615",
        "UINT64, 0000000000000080, -9223372036854775808, 9223372036854775808",
        "UINT64, 0a00000000000080, -9223372036854775798, 9223372036854775818",
        "BOOL, 01, 1, true",
        "BOOL, 00, 0, false",
        "BOOL, 02, 0, false",
        "FLOAT32, 0000c03f, 1, 1.5",
        "FLOAT64, 000000000000f8bf, -1, -1.5"
    })
    void numbersKeepTheirValue(FieldKind kind, String hex, long number, String text)
            throws UnreadablePacket {
        byte[] bytes = HexFormat.of().parseHex(hex);

        Row row = row(new Schemas().field("v", kind).layout(), bytes);
        Row turned =
                row(
                        new Schemas().bigEndian().field("v", kind).layout(),
                        eachReversed(bytes, bytes.length));

        Column column = row.layout().column("v").orElseThrow();
        assertThat(row.number(column)).isEqualTo(number);
        assertThat(row.text(column)).isEqualTo(text);
        assertThat(row.json()).isEqualTo("{\"v\":" + text + "}");
        assertThat(turned.number(column)).isEqualTo(number);
        assertThat(turned.json()).isEqualTo(row.json());
    }

    @Test
    void decimalsAreUnsignedWhereTheKindIs() throws UnreadablePacket {
        assertThat(decimal(FieldKind.UINT64, -1, 8)).isEqualTo(0x1p64);
        assertThat(decimal(FieldKind.UINT64, 5, 8)).isEqualTo(5);
        assertThat(decimal(FieldKind.INT64, -1, 8)).isEqualTo(-1);
        assertThat(decimal(FieldKind.UINT32, -1, 4)).isEqualTo(4294967295.0);
        assertThat(decimal(FieldKind.FLOAT32, Float.floatToIntBits(0.1f), 4)).isEqualTo(0.1f);
        assertThat(decimal(FieldKind.FLOAT64, Double.doubleToLongBits(0.1), 8)).isEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 7, 9, 16})
    void numbersOfAnotherLengthAreNotSet(int length) throws UnreadablePacket {
        byte[] wrong = new byte[length];
        Arrays.fill(wrong, (byte) 1);
        for (FieldKind kind : FieldKind.values()) {
            if (kind.width() > 0 && kind.width() != length) {
                Row row = row(new Schemas().field("v", kind).layout(), wrong);
                Column column = row.layout().column("v").orElseThrow();

                assertThat(row.number(column)).as("%s", kind).isZero();
                assertThat(row.isEmpty(column)).as("%s", kind).isTrue();
            }
        }
    }

    @Test
    void textEndsAtItsNulOnlyIfItIsACString() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .field("c", FieldKind.CSTRING)
                        .field("s", FieldKind.STRING)
                        .field("full", FieldKind.CSTRING)
                        .layout();

        Row row = row(layout, utf8("sh\0garbage behind"), utf8("a\0b"), utf8("twelve bytes"));

        assertThat(row.json())
                .isEqualTo("{\"c\":\"sh\",\"full\":\"twelve bytes\",\"s\":\"a\\u0000b\"}");
        assertThat(row.text(layout.column("c").orElseThrow())).isEqualTo("sh");
        assertThat(row.text(layout.column("s").orElseThrow())).isEqualTo("a\0b");
        assertThat(row.bytes(layout.column("c").orElseThrow())).isEqualTo(utf8("sh"));
        assertThat(row.isEmpty(layout.column("c").orElseThrow())).isFalse();
    }

    @Test
    void brokenTextShowsOneReplacementForEachByte() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();
        byte[] broken = {'a', (byte) 0xE2, (byte) 0x80, 'b', (byte) 0xC3, (byte) 0xA9};

        Row row = row(layout, broken);

        assertThat(row.text(layout.column("t").orElseThrow())).isEqualTo("a\uFFFD\uFFFDbé");
        assertThat(row.json()).isEqualTo("{\"t\":\"a\\ufffd\\ufffdbé\"}");
    }

    @Test
    void arraysOfAllKindsAreListsOfNumbers() throws UnreadablePacket {
        assertArray(FieldKind.INT8, "ff00", "[-1,0]", -1, 0);
        assertArray(FieldKind.UINT8, "ff00", "[255,0]", 255, 0);
        assertArray(FieldKind.INT16, "feff0000", "[-2,0]", -2, 0);
        assertArray(FieldKind.UINT16, "feff", "[65534]", 65534);
        assertArray(FieldKind.INT32, "00000000ffffffff", "[0,-1]", 0, -1);
        assertArray(FieldKind.UINT32, "ffffffff00010000", "[4294967295,256]", 4294967295L, 256);
        assertArray(FieldKind.INT64, "ffffffffffffffff", "[-1]", -1);
        assertArray(FieldKind.FLOAT32, "0000c03f00000000", "[1.5,0]", 1, 0);
        assertArray(FieldKind.FLOAT64, "000000000000f8bf", "[-1.5]", -1);
        assertArray(FieldKind.UINT32, "", "[]");
        assertArray(FieldKind.UINT8, "0000", "[0,0]", 0, 0);
    }

    /** The client prints elements of this kind signed; the values themselves are not. */
    @Test
    void unsignedLongElementsPrintAsTheClientPrintsThem() throws UnreadablePacket {
        assertArray(FieldKind.UINT64, "ffffffffffffffff", "[-1]", -1);

        RowLayout layout = new Schemas().arrayField("v", FieldKind.UINT64).layout();
        Row row = row(layout, HexFormat.of().parseHex("ffffffffffffffff0100000000000000"));
        assertThat(row.decimals(layout.column("v").orElseThrow())).containsExactly(0x1p64, 1);
    }

    @Test
    void arraysOfBrokenLengthAreEmpty() throws UnreadablePacket {
        assertArray(FieldKind.UINT32, "0102030405", "[]");
        assertArray(FieldKind.FLOAT64, "01", "[]");
    }

    @Test
    void arraysGiveTheirValuesAsDecimals() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .arrayField("f", FieldKind.FLOAT32)
                        .arrayField("i", FieldKind.INT16)
                        .layout();
        HexFormat hex = HexFormat.of();

        Row row = row(layout, hex.parseHex("0000c03f"), hex.parseHex("feff"));

        assertThat(row.decimals(layout.column("f").orElseThrow())).containsExactly(1.5);
        assertThat(row.decimals(layout.column("i").orElseThrow())).containsExactly(-2);
        assertThat(row.text(layout.column("f").orElseThrow())).isEqualTo("[1.5]");
    }

    @Test
    void bytesPrintInHexWithTheirZeros() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("b", FieldKind.BYTES).layout();
        Column column = layout.column("b").orElseThrow();

        Row row = row(layout, new byte[] {(byte) 0xAB, 0, 1, 0, 0});

        assertThat(row.json()).isEqualTo("{\"b\":\"ab00010000\"}");
        assertThat(row.text(column)).isEqualTo("ab00010000");
        assertThat(row.bytes(column)).containsExactly(0xAB, 0, 1, 0, 0);
        assertThat(row.numbers(column)).isEmpty();
        assertThat(row(layout, new byte[5]).isEmpty(column)).isTrue();
    }

    @Test
    void theBytesOfOneColumnEndBeforeTheNext() throws UnreadablePacket {
        RowLayout layout =
                new Schemas().field("b", FieldKind.BYTES).field("t", FieldKind.STRING).layout();

        Row row = row(layout, new byte[] {1, 0, 0}, utf8("xyz"));

        assertThat(row.bytes(layout.column("b").orElseThrow())).containsExactly(1, 0, 0);
    }

    @Test
    void arraysOfKindsWithoutNumbersAreBytes() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .arrayField("b", FieldKind.BOOL)
                        .arrayField("i", FieldKind.INVALID)
                        .arrayField("s", FieldKind.STRING)
                        .layout();

        Row row = row(layout, new byte[] {1}, new byte[] {2}, utf8("c"));

        assertThat(row.json()).isEqualTo("{\"b\":\"01\",\"i\":\"02\",\"s\":\"63\"}");
    }

    @Test
    void zerosAtTheEndOfArraysTakeNoRoom() throws UnreadablePacket {
        RowLayout layout = new Schemas().arrayField("buf", FieldKind.UINT8).layout();
        byte[] buffer = new byte[8192];
        buffer[3] = 9;

        Row row = row(layout, buffer);

        assertThat(row.footprint()).isLessThan(100);
        assertThat(row.numbers(layout.column("buf").orElseThrow())).hasSize(8192).contains(9);
        assertThat(row.json()).startsWith("{\"buf\":[0,0,0,9,0,").hasSize(8192 * 2 + 9);
    }

    @Test
    void longTextsNeedWideRows() throws UnreadablePacket {
        RowLayout layout =
                new Schemas().field("a", FieldKind.STRING).field("b", FieldKind.STRING).layout();
        String a = "a".repeat(70_000);
        String b = "é\n".repeat(30_000);

        Row row = row(layout, utf8(a), utf8(b));

        assertThat(row.text(layout.column("a").orElseThrow())).isEqualTo(a);
        assertThat(row.text(layout.column("b").orElseThrow())).isEqualTo(b);
        assertThat(row.json())
                .isEqualTo("{\"a\":\"" + a + "\",\"b\":\"" + b.replace("\n", "\\n") + "\"}");
    }

    @Test
    void whatIsNoNumberHasNone() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();
        Row row = row(layout, utf8("1"));
        Column column = layout.column("t").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.number(column))
                .withMessageContaining("t");
        assertThatIllegalArgumentException().isThrownBy(() -> row.decimal(column));
        assertThat(row.numbers(column)).isEmpty();
    }

    @Test
    void numbersHaveNoBytesAndAreNoArrays() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("n", FieldKind.UINT8).layout();
        Row row = row(layout, new byte[] {1});
        Column column = layout.column("n").orElseThrow();

        assertThat(row.bytes(column)).isEmpty();
        assertThat(row.numbers(column)).isEmpty();
        assertThat(row.decimals(column)).isEmpty();
        assertThat(row.isEmpty(column)).isFalse();
    }

    @Test
    void floatsThatAreNoNumbersAreNullInJson() throws UnreadablePacket {
        RowLayout layout =
                new Schemas().field("d", FieldKind.FLOAT64).field("f", FieldKind.FLOAT32).layout();

        Row row =
                row(
                        layout,
                        littleEndian(Double.doubleToLongBits(Double.NaN), 8),
                        littleEndian(Float.floatToIntBits(Float.NEGATIVE_INFINITY), 4));

        assertThat(row.json()).isEqualTo("{\"d\":null,\"f\":null}");
        assertThat(row.text(layout.column("d").orElseThrow())).isEqualTo("NaN");
        assertThat(row.text(layout.column("f").orElseThrow())).isEqualTo("-Infinity");
    }

    private static void assertArray(FieldKind kind, String hex, String json, long... numbers)
            throws UnreadablePacket {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Row row = row(new Schemas().arrayField("v", kind).layout(), bytes);
        Column column = row.layout().column("v").orElseThrow();
        assertThat(row.json()).as("%s", kind).isEqualTo("{\"v\":" + json + "}");
        assertThat(row.text(column)).as("%s", kind).isEqualTo(json);
        assertThat(row.numbers(column)).as("%s", kind).containsExactly(numbers);

        byte[] turned = eachReversed(bytes, kind.width());
        Row same = row(new Schemas().bigEndian().arrayField("v", kind).layout(), turned);
        assertThat(same.json()).as("%s, big endian", kind).isEqualTo(row.json());
    }

    private static double decimal(FieldKind kind, long bits, int width) throws UnreadablePacket {
        Row row = row(new Schemas().field("v", kind).layout(), littleEndian(bits, width));
        return row.decimal(row.layout().column("v").orElseThrow());
    }

    private static Row row(RowLayout layout, byte[]... payloads) throws UnreadablePacket {
        return layout.read(PacketBytes.single(payloads)).getFirst();
    }

    private static byte[] littleEndian(long bits, int width) {
        byte[] all = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
        return Arrays.copyOf(all, width);
    }

    private static byte[] eachReversed(byte[] bytes, int width) {
        byte[] turned = bytes.clone();
        for (int i = 0; i + width <= bytes.length; i += width) {
            for (int j = 0; j < width; j++) {
                turned[i + j] = bytes[i + width - 1 - j];
            }
        }
        return turned;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
