package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.Field;
import io.gadgethq.runtime.wire.GadgetInfo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireSchemasTest {

    @ParameterizedTest
    @CsvSource({
        "0, INVALID, false",
        "1, BOOL, false",
        "9, UINT64, false",
        "14, BYTES, false",
        "15, INVALID, false",
        "-1, INVALID, true",
        "0x10000006, UINT8, true",
        "0x1000000b, FLOAT64, true",
        "0x20000006, INVALID, false"
    })
    void kindsKnowWhetherTheyArePacked(String number, FieldKind kind, boolean array) {
        Field wire = Field.newBuilder().setKind(Integer.decode(number)).build();

        io.gadgethq.event.Field field =
                source(DataSource.newBuilder().addFields(wire)).fields().getFirst();

        assertThat(field.kind()).isEqualTo(kind);
        assertThat(field.array()).isEqualTo(array);
    }

    @Test
    void aParentCountsOnlyWithItsFlag() {
        Field.Builder wire = Field.newBuilder().setParent(3);

        DataSourceSchema source =
                source(DataSource.newBuilder().addFields(wire).addFields(wire.setFlags(8)));

        assertThat(source.fields().get(0).parent()).isEmpty();
        assertThat(source.fields().get(1).parent()).hasValue(3);
    }

    @Test
    void everythingElseIsTakenOver() {
        DataSourceSchema source =
                source(
                        DataSource.newBuilder()
                                .setId(4)
                                .setName("open")
                                .setType(2)
                                .setFlags(1)
                                .addTags("t")
                                .putAnnotations("k", "v")
                                .addFields(
                                        Field.newBuilder()
                                                .setName("pid")
                                                .setFullName("proc.pid")
                                                .setIndex(5)
                                                .setPayloadIndex(6)
                                                .setOffs(7)
                                                .setSize(8)
                                                .setOrder(-9)
                                                .addTags("type:pid_t")
                                                .putAnnotations("a", "b")));

        assertThat(source.id()).isEqualTo(4);
        assertThat(source.name()).isEqualTo("open");
        assertThat(source.array()).isTrue();
        assertThat(source.bigEndian()).isTrue();
        assertThat(source.tags()).containsExactly("t");
        assertThat(source.annotation("k")).hasValue("v");
        io.gadgethq.event.Field field = source.fields().getFirst();
        assertThat(field.name()).isEqualTo("pid");
        assertThat(field.fullName()).isEqualTo("proc.pid");
        assertThat(field.index()).isEqualTo(5);
        assertThat(field.payloadIndex()).isEqualTo(6);
        assertThat(field.offset()).isEqualTo(7);
        assertThat(field.size()).isEqualTo(8);
        assertThat(field.order()).isEqualTo(-9);
        assertThat(field.semanticType()).hasValue("pid_t");
        assertThat(field.annotation("a")).hasValue("b");
    }

    @Test
    void sourcesAreSingleUnlessTheySayOtherwise() {
        assertThat(source(DataSource.newBuilder().setType(1)).array()).isFalse();
        assertThat(source(DataSource.newBuilder()).array()).isFalse();
    }

    private static DataSourceSchema source(DataSource.Builder source) {
        GadgetSchema schema =
                WireSchemas.schemaOf(GadgetInfo.newBuilder().addDataSources(source).build());
        return schema.layouts().getFirst().source();
    }
}
