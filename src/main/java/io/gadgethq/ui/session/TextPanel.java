package io.gadgethq.ui.session;

import static io.gadgethq.ui.look.Texts.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;

import io.gadgethq.event.Column;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.live.LiveRow;
import io.gadgethq.live.LiveRows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What advisers write: finished texts, shown as they are and to be copied. The newest {@value #MAX_TEXTS} are shown. */
final class TextPanel extends Div implements SourcePanel {
    private static final int MAX_TEXTS = 50;

    private final LiveRows rows;
    private final Consumer<String> copy;
    private final Div texts = new Div();
    private final Paragraph none = new Paragraph(text("session.text.none"));
    private final LinkedHashMap<String, Div> entries = new LinkedHashMap<>();
    private long shown;
    private volatile List<LiveRow> fresh = List.of();

    TextPanel(LiveRows rows, Consumer<String> copy) {
        this.rows = rows;
        this.copy = copy;
        addClassName("hq-texts");
        getElement().setAttribute("tabindex", "0");
        add(none, texts);
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean prepare() {
        long newest = rows.newest();
        if (newest <= shown) {
            return false;
        }
        fresh = rows.rows(Math.max(shown + 1, newest - MAX_TEXTS + 1), MAX_TEXTS);
        return !fresh.isEmpty();
    }

    @Override
    public int draw() {
        int bytes = 0;
        for (LiveRow row : fresh) {
            if (row.position() > shown) {
                bytes += put(row.event(), written(row.event()));
                shown = row.position();
            }
        }
        fresh = List.of();
        none.setVisible(entries.isEmpty());
        return bytes;
    }

    /** A newer text about the same thing takes the place of the older one: an adviser repeats itself as it learns. */
    private int put(GadgetEvent event, String written) {
        if (written.isBlank()) {
            return 0;
        }
        String about = event.feed().node() + "\n" + written.lines().findFirst().orElse("");
        Div entry = entry(event, written);
        Div before = entries.remove(about);
        if (before == null) {
            texts.addComponentAsFirst(entry);
        } else {
            texts.replace(before, entry);
        }
        entries.put(about, entry);
        if (entries.size() > MAX_TEXTS) {
            texts.remove(entries.pollFirstEntry().getValue());
        }
        return written.length();
    }

    private Div entry(GadgetEvent event, String written) {
        Button button = new Button(text("session.text.copy"), _ -> copy.accept(written));
        Span where = new Span(event.feed().node().value());
        where.addClassName("hq-quiet");
        Div head = new Div(where, button);
        head.addClassName("hq-text-head");
        Div entry = new Div(head, new Pre(written));
        entry.addClassName("hq-text");
        return entry;
    }

    /** All text fields that are meant to be seen, one after the other. */
    private static String written(GadgetEvent event) {
        List<Column> visible = new ArrayList<>(event.row().layout().defaultColumns());
        visible.removeIf(column -> !column.field().kind().isText() || isAboutWhere(column));
        return visible.stream().map(event.row()::text).collect(Collectors.joining("\n"));
    }

    private static boolean isAboutWhere(Column column) {
        return column.name().startsWith("k8s.") || column.name().startsWith("runtime.");
    }

    @Override
    public int takeRowsDrawn() {
        return 0;
    }
}
