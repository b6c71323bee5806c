package io.gadgethq.bench;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.StoredPlaces;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the numbers in stored rows stand for: whatever is compared with the store holds all fields of each row by name. */
final class StoredMeanings {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Key(int feed, int number) {}

    private final Map<Key, List<String>> layouts = new HashMap<>();
    private final Map<Key, byte[]> origins = new HashMap<>();

    private StoredMeanings() {}

    static StoredMeanings read(Connection connection) throws SQLException {
        StoredMeanings meanings = new StoredMeanings();
        Map<String, List<String>> names = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT l.feed, l.layout, s.content::text FROM history_layout l JOIN history_schema s ON s.id = l.schema")) {
            while (found.next()) {
                meanings.layouts.put(
                        new Key(found.getInt(1), found.getInt(2)),
                        names.computeIfAbsent(found.getString(3), StoredMeanings::names));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT feed, origin, fields::text FROM history_origin")) {
            while (found.next()) {
                meanings.origins.put(
                        new Key(found.getInt(1), found.getInt(2)),
                        found.getString(3).getBytes(StandardCharsets.UTF_8));
            }
        }
        return meanings;
    }

    private static List<String> names(String schema) {
        return StoredPlaces.of(RowLayout.of(SchemaContent.schema(schema))).inArray().stream()
                .map(Column::name)
                .toList();
    }

    /** All fields as one object. */
    byte[] fields(int feed, int layout, int origin, String array) {
        List<String> names = layouts.get(new Key(feed, layout));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator object = JSON.createGenerator(out);
                JsonParser values = JSON.createParser(array)) {
            object.writeStartObject();
            values.nextToken();
            for (int place = 0; values.nextToken() != JsonToken.END_ARRAY; place++) {
                if (values.currentToken() != JsonToken.VALUE_NULL) {
                    object.writeName(names.get(place));
                    object.copyCurrentStructure(values);
                }
            }
            if (origin > 0) {
                members(origins.get(new Key(feed, origin)), object);
            }
            object.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void members(byte[] source, JsonGenerator object) {
        try (JsonParser values = JSON.createParser(source)) {
            values.nextToken();
            while (values.nextToken() == JsonToken.PROPERTY_NAME) {
                object.writeName(values.currentName());
                values.nextToken();
                object.copyCurrentStructure(values);
            }
        }
    }
}
