package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.Recordings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

class SchemaContentTest {

    static List<String> recordings() {
        return Recordings.all();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedSchemaComesBack(String name) {
        for (RowLayout layout : Recordings.read(name).schema().layouts()) {
            DataSourceSchema schema = layout.source();

            DataSourceSchema back = SchemaContent.schema(SchemaContent.of(schema).json());

            assertThat(back).isEqualTo(withId(0, schema));
        }
    }

    @Test
    void theNumberInTheStreamDoesNotMatter() {
        assertThat(SchemaContent.of(schema(1, "b"))).isEqualTo(SchemaContent.of(schema(2, "b")));
        assertThat(SchemaContent.of(schema(1, "b")).id())
                .isNotEqualTo(SchemaContent.of(schema(1, "c")).id());
    }

    @Test
    void whatTheDatabaseCannotHoldIsReplaced() {
        SchemaContent content = SchemaContent.of(schema(1, "a\0b"));

        assertThat(content.json()).doesNotContain("\\u0000");
        assertThat(SchemaContent.schema(content.json()).fields().getFirst().name())
                .isEqualTo("a\uFFFDb");
    }

    private static DataSourceSchema schema(int id, String field) {
        return withId(
                id,
                new DataSourceSchema(
                        0,
                        "exec",
                        false,
                        false,
                        List.of(
                                new Field(
                                        field,
                                        field,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        FieldKind.STRING,
                                        false,
                                        OptionalInt.empty(),
                                        0,
                                        List.of("t"),
                                        Map.of("k", "v", "a", "b"))),
                        List.of("x"),
                        Map.of("p", "1", "q", "2")));
    }

    private static DataSourceSchema withId(int id, DataSourceSchema schema) {
        return new DataSourceSchema(
                id,
                schema.name(),
                schema.array(),
                schema.bigEndian(),
                schema.fields(),
                schema.tags(),
                schema.annotations());
    }
}
