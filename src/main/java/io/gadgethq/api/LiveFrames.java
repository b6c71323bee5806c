package io.gadgethq.api;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.history.EventJson;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. */
final class LiveFrames {
    private final OutputStream out;
    private final JsonMapper mapper;
    private final EventJson json = new EventJson();

    LiveFrames(OutputStream out, JsonMapper mapper) {
        this.out = out;
        this.mapper = mapper;
    }

    /**
     * @param cursor see {@link LiveCursor#text()}
     */
    void event(String cursor, GadgetEvent event) throws IOException {
        head("event", cursor);
        json.write(event, out);
        out.write(bytes("\n\n"));
    }

    /** A frame of another kind; its value becomes one line of JSON. */
    void value(String name, String cursor, Object value) throws IOException {
        head(name, cursor);
        out.write(mapper.writeValueAsBytes(value));
        out.write(bytes("\n\n"));
    }

    void flush() throws IOException {
        out.flush();
    }

    private void head(String name, String cursor) throws IOException {
        out.write(bytes("id: " + cursor + "\nevent: " + name + "\ndata: "));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
