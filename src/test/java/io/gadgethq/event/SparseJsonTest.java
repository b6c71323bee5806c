package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class SparseJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonBuffer json = JsonBuffer.storable();

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedRowCanBeRebuiltFromIt(String name) throws UnreadablePacket {
        Recording recording = Recordings.read(name);
        int exact = 0;
        int all = 0;
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            SparseJson sparse = SparseJson.of(layout, _ -> true);
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                json.clear();
                all++;
                if (sparse.write(row, json) && !json.isReplaced()) {
                    exact++;
                    assertThat(rebuilt(layout).toBytes()).isEqualTo(row.toBytes());
                }
            }
        }
        assertThat(exact).isGreaterThan(all / 2); // some recordings have names that are not UTF-8
    }

    @Test
    void leavesOutWhatIsZeroOrEmpty() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .field("zero", FieldKind.UINT32)
                        .field("text", FieldKind.STRING)
                        .field("no", FieldKind.BOOL)
                        .field("one", FieldKind.INT64)
                        .layout();
        Row row = row(layout, new byte[4], new byte[0], new byte[1], i64(-1));

        assertThat(SparseJson.of(layout, _ -> true).write(row, json)).isTrue();

        assertThat(json).hasToString("{\"one\":-1}");
    }

    @Test
    void aRowOfZerosIsAnEmptyObject() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("zero", FieldKind.UINT32).layout();

        SparseJson.of(layout, _ -> true).write(row(layout, new byte[4]), json);

        assertThat(json).hasToString("{}");
    }

    @Test
    void writesOnlyTheChosenColumns() throws UnreadablePacket {
        RowLayout layout =
                new Schemas().field("a", FieldKind.STRING).field("b", FieldKind.STRING).layout();
        Row row = row(layout, utf8("x"), utf8("y"));

        SparseJson.of(layout, column -> column.name().equals("b")).write(row, json);

        assertThat(json).hasToString("{\"b\":\"y\"}");
    }

    @Test
    void aTextWithTheCharacterZeroIsReplaced() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();

        SparseJson.of(layout, _ -> true).write(row(layout, utf8("a\0b")), json);

        assertThat(json).hasToString("{\"t\":\"a\\ufffdb\"}");
        assertThat(json.isReplaced()).isTrue();
    }

    @Test
    void aTextThatIsNotUtf8IsReplaced() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();

        SparseJson.of(layout, _ -> true).write(row(layout, new byte[] {'a', (byte) 0xFF}), json);

        assertThat(json.isReplaced()).isTrue();
        json.clear();
        assertThat(json.isReplaced()).isFalse();
    }

    @Test
    void anArrayOfFixedSizeLacksTheZerosAtItsEnd() throws UnreadablePacket {
        RowLayout layout =
                RowLayout.of(
                        new DataSourceSchema(
                                0,
                                "source",
                                false,
                                false,
                                List.of(fixedArray(6)),
                                List.of(),
                                Map.of()));
        SparseJson sparse = SparseJson.of(layout, _ -> true);
        Row some = row(layout, new byte[] {1, 0, 0, 0, 0, 0});
        Row none = row(layout, new byte[6]);
        Row missing = row(layout, new byte[2]);

        assertThat(sparse.write(some, json)).isTrue();
        assertThat(json).hasToString("{\"a\":[1]}");
        assertThat(rebuilt(layout).toBytes()).isEqualTo(some.toBytes());
        json.clear();
        assertThat(sparse.write(none, json)).isTrue();
        assertThat(json).hasToString("{}");
        json.clear();
        assertThat(sparse.write(missing, json)).isFalse();
    }

    @Test
    void saysWhichDecimalsItCannotHold() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("d", FieldKind.FLOAT64).layout();

        assertThat(exact(layout, 1e300)).isTrue();
        assertThat(exact(layout, 5e-324)).isTrue();
        assertThat(exact(layout, -0.0)).isFalse();
        assertThat(exact(layout, Double.NaN)).isFalse();
        assertThat(exact(layout, Double.NEGATIVE_INFINITY)).isFalse();
    }

    private boolean exact(RowLayout layout, double value) throws UnreadablePacket {
        json.clear();
        Row row = row(layout, i64(Double.doubleToRawLongBits(value)));
        return SparseJson.of(layout, _ -> true).write(row, json);
    }

    private static Field fixedArray(int size) {
        return new Field(
                "a",
                "a",
                0,
                0,
                0,
                size,
                0,
                FieldKind.UINT8,
                true,
                OptionalInt.empty(),
                0,
                List.of(),
                Map.of());
    }

    private Row rebuilt(RowLayout layout) {
        RowBuilder builder = layout.builder();
        JsonNode object = JSON.readTree(json.toByteArray());
        for (var member : object.properties()) {
            set(builder, layout.column(member.getKey()).orElseThrow(), member.getValue());
        }
        return builder.build();
    }

    private static void set(RowBuilder builder, Column column, JsonNode value) {
        Field field = column.field();
        boolean decimal = field.kind() == FieldKind.FLOAT32 || field.kind() == FieldKind.FLOAT64;
        if (field.array() && field.kind().isNumber()) {
            if (decimal) {
                builder.decimals(
                        column, value.valueStream().mapToDouble(JsonNode::asDouble).toArray());
            } else {
                builder.numbers(column, value.valueStream().mapToLong(JsonNode::asLong).toArray());
            }
        } else if (field.array() || field.kind().width() == 0 && !field.kind().isText()) {
            builder.bytes(column, HexFormat.of().parseHex(value.asString()));
        } else if (field.kind().isText()) {
            builder.text(column, value.asString());
        } else if (field.kind() == FieldKind.BOOL) {
            builder.number(column, value.asBoolean() ? 1 : 0);
        } else if (decimal) {
            builder.decimal(column, value.asDouble());
        } else {
            builder.number(column, value.bigIntegerValue().longValue());
        }
    }

    private static Row row(RowLayout layout, byte[]... payloads) throws UnreadablePacket {
        return layout.read(PacketBytes.single(payloads)).getFirst();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] i64(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
