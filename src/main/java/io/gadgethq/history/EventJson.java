package io.gadgethq.history;

import io.gadgethq.event.Feed;
import io.gadgethq.event.FeedId;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.RowWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes events as JSON: {@code session, feed, ordinal, time, node, source, fields}. The fields are the very bytes that
 * Inspektor Gadget's own client would print. Belongs to one thread.
 */
public final class EventJson {
    private final Set<String> columns;
    private final Map<FeedId, byte[]> feeds = new HashMap<>();
    private final Map<FeedId, byte[]> nodes = new HashMap<>();
    private final Map<RowLayout, RowWriter> writers = new HashMap<>();
    private final EventTimes times = new EventTimes();
    private final JsonBuffer json = new JsonBuffer();

    /** All fields. */
    public EventJson() {
        this(Set.of());
    }

    /**
     * @param columns the fields and groups of fields to be written; none: all
     */
    public EventJson(Set<String> columns) {
        this.columns = Set.copyOf(columns);
    }

    /** Without a line end. */
    public void write(GadgetEvent event, OutputStream out) throws IOException {
        Feed feed = event.feed();
        RowLayout layout = event.row().layout();
        out.write(feeds.computeIfAbsent(feed.id(), _ -> identity(feed)));
        out.write(bytes(Long.toString(event.ordinal())));
        out.write(bytes(",\"time\":\"" + times.time(event.timeNanos()) + "\",\"node\":"));
        out.write(nodes.computeIfAbsent(feed.id(), _ -> quoted(feed.node().value())));
        json.clear();
        json.raw(',').quoted("source").raw(':').quoted(layout.source().name());
        json.raw(',').quoted("fields").raw(':');
        writers.computeIfAbsent(layout, this::writer).write(event.row(), json);
        json.raw('}');
        json.writeTo(out);
    }

    private RowWriter writer(RowLayout layout) {
        return columns.isEmpty() ? (row, to) -> row.writeTo(to) : layout.writer(columns);
    }

    private static byte[] identity(Feed feed) {
        return bytes(
                "{\"session\":\"%s\",\"feed\":\"%s\",\"ordinal\":"
                        .formatted(feed.session(), feed.id()));
    }

    private static byte[] quoted(String text) {
        return new JsonBuffer().quoted(text).toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
