package io.gadgethq.history.read;

import io.gadgethq.event.Column;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowBuilder;
import io.gadgethq.history.PromotedColumn;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes rows of one schema out of what the columns of {@code history_event} hold. Belongs to one thread. */
final class RowRestorer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RowBuilder builder;
    private final Map<PromotedColumn, Column> promoted = new EnumMap<>(PromotedColumn.class);
    private final Map<String, Column> origin = new HashMap<>();
    private final List<Column> fields;

    RowRestorer(StoredSchema schema) {
        this.builder = schema.layout().builder();
        for (PromotedColumn column : PromotedColumn.values()) {
            schema.places()
                    .promoted()
                    .field(column)
                    .ifPresent(field -> promoted.put(column, field));
        }
        this.fields = schema.places().inArray();
        // NUL cannot stand in a key of jsonb.
        schema.places()
                .origin()
                .forEach(column ->
                        origin.putIfAbsent(column.name().replace('\0', '\uFFFD'), column));
    }

    void text(PromotedColumn column, String value) {
        Column field = promoted.get(column);
        if (field != null && !value.isEmpty()) {
            builder.text(field, value);
        }
    }

    void number(PromotedColumn column, long value) {
        Column field = promoted.get(column);
        if (field != null && value != 0) {
            builder.number(field, value);
        }
    }

    /**
     * @param object the column {@code fields} of its origin
     */
    void origin(String object) {
        try (JsonParser json = JSON.createParser(object)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                Column column = origin.get(json.currentName());
                JsonToken value = json.nextToken();
                if (column != null) {
                    set(column, value, json);
                } else {
                    json.skipChildren(); // of another layout of the feed
                }
            }
        }
    }

    /**
     * Gives the row; what comes then is for the next one.
     *
     * @param array the column {@code fields}
     */
    Row restore(String array) {
        try (JsonParser json = JSON.createParser(array)) {
            json.nextToken();
            int place = 0;
            for (JsonToken value = json.nextToken();
                    value != JsonToken.END_ARRAY;
                    value = json.nextToken()) {
                if (value != JsonToken.VALUE_NULL) {
                    set(fields.get(place), value, json);
                }
                place++;
            }
        }
        return builder.build();
    }

    private void set(Column column, JsonToken token, JsonParser json) {
        Field field = column.field();
        if (field.array() && field.kind().isNumber()) {
            array(column, json);
        } else if (!field.array() && field.kind().isText()) {
            builder.text(column, json.getString());
        } else if (field.array() || field.kind().width() == 0) {
            builder.bytes(column, HexFormat.of().parseHex(json.getString()));
        } else if (field.kind() == FieldKind.BOOL) {
            builder.number(column, token == JsonToken.VALUE_TRUE ? 1 : 0);
        } else if (isReal(field)) {
            builder.decimal(column, real(field, json.getString()));
        } else {
            builder.number(column, whole(json.getString()));
        }
    }

    private void array(Column column, JsonParser json) {
        String[] texts = new String[16];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts = count == texts.length ? Arrays.copyOf(texts, 2 * count) : texts;
            texts[count++] = json.getString();
        }
        if (isReal(column.field())) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = real(column.field(), texts[i]);
            }
            builder.decimals(column, values);
        } else {
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                values[i] = whole(texts[i]);
            }
            builder.numbers(column, values);
        }
    }

    private static boolean isReal(Field field) {
        return field.kind() == FieldKind.FLOAT32 || field.kind() == FieldKind.FLOAT64;
    }

    /** Read as the type it was written with: the shortest text of a float is another double than the float. */
    private static double real(Field field, String text) {
        return field.kind() == FieldKind.FLOAT32
                ? Float.parseFloat(text)
                : Double.parseDouble(text);
    }

    /** From -2^63 to 2^64-1; what is above 2^63-1 keeps its bits. */
    private static long whole(String text) {
        return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }
}
