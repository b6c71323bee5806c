package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

class RowLayoutTest {
    private static final byte[] ONE = {1};

    @Test
    void printsGroupsSortedOnEveryLevel() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .flagged("k8s", FieldKind.INVALID, Schemas.EMPTY)
                        .child("podName", FieldKind.UINT8, 0, 0)
                        .child("namespace", FieldKind.UINT8, Schemas.HIDDEN, 0)
                        .field("é", FieldKind.UINT8)
                        .field("Z", FieldKind.UINT8)
                        .field("a_b", FieldKind.UINT8)
                        .field("a", FieldKind.UINT8)
                        .layout();

        assertThat(row(layout, ONE, ONE, ONE, ONE, ONE, ONE, ONE).json())
                .isEqualTo(
                        "{\"Z\":1,\"a\":1,\"a_b\":1,\"k8s\":{\"namespace\":1,\"podName\":1},\"é\":1}");
    }

    @Test
    void printsSomeFieldsWithTheGroupsTheyAreIn() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .flagged("k8s", FieldKind.INVALID, Schemas.EMPTY)
                        .child("podName", FieldKind.UINT8, 0, 0)
                        .child("namespace", FieldKind.UINT8, Schemas.HIDDEN, 0)
                        .field("b", FieldKind.UINT8)
                        .field("a", FieldKind.UINT8)
                        .annotated("endpoint", FieldKind.UINT8, "json.skip", "true")
                        .layout();
        Row row = row(layout, ONE, ONE, ONE, ONE, ONE, ONE);

        assertThat(printed(row, "a", "k8s.namespace"))
                .isEqualTo("{\"a\":1,\"k8s\":{\"namespace\":1}}");
        assertThat(printed(row, "k8s", "b"))
                .isEqualTo("{\"b\":1,\"k8s\":{\"namespace\":1,\"podName\":1}}");
        assertThat(printed(row, "endpoint", "nowhere")).isEqualTo("{}");
    }

    private static String printed(Row row, String... fields) {
        JsonBuffer json = new JsonBuffer();
        row.layout().writer(Set.of(fields)).write(row, json);
        return json.toString();
    }

    @Test
    void leavesOutWhatIsUnreferencedOrSkipped() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .field("a", FieldKind.UINT8)
                        .flagged("gone", FieldKind.UINT8, Schemas.UNREFERENCED)
                        .child("below", FieldKind.UINT8, 0, 1)
                        .annotated("endpoint", FieldKind.UINT8, "json.skip", "true")
                        .annotated("shown", FieldKind.UINT8, "json.skip", "false")
                        .layout();

        assertThat(row(layout, ONE, ONE, ONE, ONE, ONE).json()).isEqualTo("{\"a\":1,\"shown\":1}");
        assertThat(layout.columns())
                .extracting(Column::name)
                .containsExactly("a", "gone.below", "endpoint", "shown");
        assertThat(layout.columns()).extracting(Column::position).containsExactly(0, 1, 2, 3);
    }

    @Test
    void structsShowTheirMembersOnly() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .field("proc", FieldKind.BYTES)
                        .child("pid", FieldKind.UINT8, 0, 0)
                        .field("void", FieldKind.BYTES)
                        .child("gone", FieldKind.UINT8, Schemas.UNREFERENCED, 2)
                        .layout();

        assertThat(row(layout, ONE, ONE, ONE, ONE).json())
                .isEqualTo("{\"proc\":{\"pid\":1},\"void\":{}}");
        assertThat(layout.columns()).extracting(Column::name).containsExactly("proc.pid");
    }

    @Test
    void fieldsWithoutBytesPrintWhatTheirKindMeansByNothing() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .flagged("bool", FieldKind.BOOL, Schemas.EMPTY)
                        .flagged("group", FieldKind.INVALID, Schemas.EMPTY)
                        .flagged("number", FieldKind.INT32, Schemas.EMPTY)
                        .flagged("text", FieldKind.STRING, Schemas.EMPTY)
                        .layout();

        assertThat(row(layout).json())
                .isEqualTo("{\"bool\":false,\"group\":\"\",\"number\":0,\"text\":\"\"}");
        assertThat(layout.columns()).isEmpty();
    }

    @Test
    void defaultColumnsComeInTheirOrder() {
        RowLayout layout =
                new Schemas()
                        .ordered("last", 5)
                        .ordered("b", 0)
                        .ordered("a", 0)
                        .ordered("first", -31)
                        .flagged("hidden", FieldKind.STRING, Schemas.HIDDEN)
                        .layout();

        assertThat(layout.defaultColumns())
                .extracting(Column::name)
                .containsExactly("first", "b", "a", "last");
    }

    @Test
    void aGroupMayNameTheColumnThatStandsForIt() {
        RowLayout layout =
                new Schemas()
                        .annotated("src", FieldKind.BYTES, "columns.replace", "src.endpoint")
                        .child("endpoint", FieldKind.STRING, Schemas.HIDDEN, 0)
                        .annotated("dst", FieldKind.BYTES, "columns.replace", "nowhere")
                        .child("port", FieldKind.UINT16, Schemas.HIDDEN, 2)
                        .layout();

        assertThat(layout.defaultColumns())
                .extracting(Column::name)
                .containsExactly("src.endpoint");
    }

    @Test
    void theTimeIsTheFirstTimeStamp() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .tagged("text", FieldKind.STRING, "type:gadget_timestamp")
                        .tagged("small", FieldKind.UINT32, "type:gadget_timestamp")
                        .tagged("other", FieldKind.UINT64, "type:gadget_duration")
                        .tagged("ts", FieldKind.UINT64, "type:gadget_timestamp")
                        .layout();
        byte[] nine = {9, 0, 0, 0, 0, 0, 0, 0};
        byte[] seven = {7, 0, 0, 0, 0, 0, 0, 0};

        Row row = row(layout, new byte[0], new byte[4], nine, seven);
        Row unset = row(layout, new byte[0], new byte[4], nine, new byte[8]);

        assertThat(layout.timeNanos(row)).hasValue(7);
        assertThat(layout.timeNanos(unset)).isEmpty();
    }

    @Test
    void withoutATimeStampThereIsNoTime() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("v", FieldKind.UINT8).layout();

        assertThat(layout.timeNanos(row(layout, ONE))).isEmpty();
    }

    @Test
    void anArrayPacketHasAnyNumberOfRows() throws UnreadablePacket {
        RowLayout layout = new Schemas().array().field("v", FieldKind.UINT8).layout();
        byte[] two =
                new PacketBytes()
                        .bytes(3, PacketBytes.record(new byte[] {1}))
                        .bytes(3, PacketBytes.record(new byte[] {2}))
                        .toByteArray();

        assertThat(array(layout.read(two))).isEqualTo("[{\"v\":1},{\"v\":2}]");
        assertThat(array(layout.read(new byte[0]))).isEqualTo("[]");
    }

    @Test
    void valuesDoNotLeakFromOneRowToTheNext() throws UnreadablePacket {
        RowLayout layout =
                new Schemas()
                        .array()
                        .field("n", FieldKind.UINT8)
                        .field("t", FieldKind.STRING)
                        .layout();
        byte[] packet =
                new PacketBytes()
                        .bytes(3, PacketBytes.record(ONE, ONE))
                        .bytes(3, PacketBytes.record())
                        .toByteArray();

        assertThat(array(layout.read(packet)))
                .isEqualTo("[{\"n\":1,\"t\":\"\\u0001\"},{\"n\":0,\"t\":\"\"}]");
    }

    @Test
    void aBufferIsUsedForManyRows() throws UnreadablePacket, IOException {
        RowLayout layout = new Schemas().field("v", FieldKind.STRING).layout();
        String large = "b".repeat(2_000_000);
        JsonBuffer json = new JsonBuffer();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        for (String text : List.of("a", large, "c")) {
            json.clear();
            row(layout, text.getBytes(StandardCharsets.US_ASCII)).writeTo(json);
            json.raw('\n').writeTo(out);
        }

        assertThat(out.toString(StandardCharsets.US_ASCII).lines())
                .containsExactly("{\"v\":\"a\"}", "{\"v\":\"" + large + "\"}", "{\"v\":\"c\"}");
        assertThat(json.length()).isEqualTo(10);
    }

    @Test
    void layoutsAreFoundByIdAndByName() {
        DataSourceSchema source =
                new DataSourceSchema(
                        7, "open", false, false, List.of(), List.of(), Map.of("k", "v"));
        GadgetSchema schema = new GadgetSchema(List.of(source));

        assertThat(schema.layout(7).orElseThrow().source()).isSameAs(source);
        assertThat(schema.layout(8)).isEmpty();
        assertThat(schema.layout("open")).isEqualTo(schema.layout(7));
        assertThat(schema.layout("close")).isEmpty();
        assertThat(source.annotation("k")).hasValue("v");
    }

    private static String array(List<Row> rows) {
        JsonBuffer json = new JsonBuffer();
        JsonRows.array(rows, json);
        return json.toString();
    }

    private static Row row(RowLayout layout, byte[]... payloads) throws UnreadablePacket {
        return layout.read(PacketBytes.single(payloads)).getFirst();
    }
}
