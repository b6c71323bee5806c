package io.gadgethq.bench;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of a push connection into messages. Each begins with its length in characters and a bar; the first one is the
 * handshake of the push protocol; a heartbeat is none.
 */
final class PushMessages {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String HEARTBEAT = "X";

    private final StringBuilder pending = new StringBuilder();
    private boolean greeted;
    private long bytes;

    /** Takes a piece of text in; returns the messages that are whole now. */
    List<JsonNode> add(CharSequence piece) {
        bytes += piece.toString().getBytes(StandardCharsets.UTF_8).length;
        pending.append(piece);
        List<JsonNode> whole = new ArrayList<>();
        for (String text = next(); text != null; text = next()) {
            if (greeted && !text.equals(HEARTBEAT)) {
                whole.add(JSON.readTree(text));
            }
            greeted = true;
        }
        return whole;
    }

    private @Nullable String next() {
        int bar = pending.indexOf("|");
        if (bar < 0) {
            return null;
        }
        int length = Integer.parseInt(pending.substring(0, bar).strip());
        if (pending.length() < bar + 1 + length) {
            return null;
        }
        String text = pending.substring(bar + 1, bar + 1 + length);
        pending.delete(0, bar + 1 + length);
        return text;
    }

    long bytes() {
        return bytes;
    }
}
