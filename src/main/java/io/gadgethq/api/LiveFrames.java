package io.gadgethq.api;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.JsonBuffer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes server-sent events. An event's fields are the very bytes that Inspektor Gadget's own client would print. */
final class LiveFrames {
    private static final byte[] END = bytes("}\n\n");

    private final OutputStream out;
    private final JsonMapper mapper;
    private final Map<FeedId, byte[]> feeds = new HashMap<>();
    private final Map<FeedId, byte[]> nodes = new HashMap<>();
    private final Map<String, byte[]> sources = new HashMap<>();
    private final JsonBuffer fields = new JsonBuffer();
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    LiveFrames(OutputStream out, JsonMapper mapper) {
        this.out = out;
        this.mapper = mapper;
    }

    void event(LiveCursor cursor, GadgetEvent event) throws IOException {
        Feed feed = event.feed();
        head("event", cursor);
        out.write(feeds.computeIfAbsent(feed.id(), _ -> identity(feed)));
        out.write(bytes(Long.toString(event.ordinal())));
        out.write(bytes(",\"time\":\"" + time(event.timeNanos()) + "\",\"node\":"));
        out.write(nodes.computeIfAbsent(feed.id(), _ -> json(feed.node().value())));
        out.write(bytes(",\"source\":"));
        out.write(sources.computeIfAbsent(event.row().layout().source().name(), this::json));
        out.write(bytes(",\"fields\":"));
        fields.clear();
        event.row().writeTo(fields);
        fields.writeTo(out);
        out.write(END);
    }

    /** A frame of another kind; its value becomes one line of JSON. */
    void value(String name, LiveCursor cursor, Object value) throws IOException {
        head(name, cursor);
        out.write(mapper.writeValueAsBytes(value));
        out.write(bytes("\n\n"));
    }

    void flush() throws IOException {
        out.flush();
    }

    private void head(String name, LiveCursor cursor) throws IOException {
        out.write(bytes("id: " + cursor.text() + "\nevent: " + name + "\ndata: "));
    }

    private static byte[] identity(Feed feed) {
        return bytes(
                "{\"session\":\"%s\",\"feed\":\"%s\",\"ordinal\":"
                        .formatted(feed.session(), feed.id()));
    }

    private byte[] json(String text) {
        return mapper.writeValueAsBytes(text);
    }

    /** With all nine digits of the fraction: a text of fixed length that sorts like the time. */
    private String time(long nanos) {
        long now = Math.floorDiv(nanos, 1_000_000_000L);
        if (now != second) {
            String text = Instant.ofEpochSecond(now).toString();
            secondText = text.substring(0, text.length() - 1);
            second = now;
        }
        long fraction = 1_000_000_000L + Math.floorMod(nanos, 1_000_000_000L);
        return secondText + "." + Long.toString(fraction).substring(1) + "Z";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
