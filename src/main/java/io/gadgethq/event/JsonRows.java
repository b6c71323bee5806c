package io.gadgethq.event;

import java.util.List;

/** The JSON form of several records together. */
public final class JsonRows {
    private JsonRows() {}

    /** Appends the array that Inspektor Gadget's own client prints for a packet of an array source. */
    public static void array(List<Row> rows, JsonBuffer json) {
        json.raw('[');
        String separator = "";
        for (Row row : rows) {
            json.ascii(separator);
            row.writeTo(json);
            separator = ",";
        }
        json.raw(']');
    }
}
