package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RowBuilderTest {

    @Test
    void givesZerosAtTheEndBackWhereTheSizeIsFixed() {
        RowLayout layout =
                new Schemas()
                        .member("raw", FieldKind.BYTES, 0, 0, 4)
                        .field("open", FieldKind.BYTES)
                        .layout();
        RowBuilder builder = layout.builder();
        builder.bytes(column(layout, "raw"), new byte[] {1, 2});
        builder.bytes(column(layout, "open"), new byte[] {3, 0});

        assertThat(builder.build().json()).isEqualTo("{\"open\":\"0300\",\"raw\":\"01020000\"}");
        assertThat(builder.build().json()).isEqualTo("{\"open\":\"\",\"raw\":\"00000000\"}");
    }

    @Test
    void writesArraysAsTheAgentDoes() throws UnreadablePacket {
        for (Schemas schemas : new Schemas[] {new Schemas(), new Schemas().bigEndian()}) {
            RowLayout layout = schemas.arrayField("counts", FieldKind.INT16).layout();

            Row row =
                    layout.builder()
                            .numbers(column(layout, "counts"), new long[] {1, -2, 0, 300})
                            .build();

            assertThat(row.json()).isEqualTo("{\"counts\":[1,-2,0,300]}");
        }
    }

    @Test
    void takesLongTexts() {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();
        String text = "x".repeat(70_000);

        Row row = layout.builder().text(column(layout, "t"), text).build();

        assertThat(row.text(column(layout, "t"))).isEqualTo(text);
        assertThat(layout.row(row.toBytes()).json()).isEqualTo(row.json());
    }

    @Test
    void refusesValuesOfAnotherKind() {
        RowLayout layout =
                new Schemas().field("t", FieldKind.STRING).field("n", FieldKind.INT32).layout();
        RowBuilder builder = layout.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.number(column(layout, "t"), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.text(column(layout, "n"), "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.decimal(column(layout, "n"), 1));
    }

    private static Column column(RowLayout layout, String name) {
        return layout.column(name).orElseThrow();
    }
}
