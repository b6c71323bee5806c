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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What advisers write: finished texts, shown as they are and to be copied. The newest {@value #MAX_TEXTS} are shown. */
final class TextPanel extends Div implements SourcePanel {
    private static final int MAX_TEXTS = 50;

    private final RowSource rows;
    private final Consumer<String> copy;
    private final Div texts = new Div();
    private final Paragraph none = new Paragraph(text("session.text.none"));
    private long shown;
    private volatile List<LiveRow> fresh = List.of();

    TextPanel(RowSource rows, Consumer<String> copy) {
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
                String written = written(row.event());
                texts.addComponentAsFirst(entry(row.event(), written));
                bytes += written.length();
                shown = row.position();
            }
        }
        fresh = List.of();
        while (texts.getComponentCount() > MAX_TEXTS) {
            texts.remove(texts.getComponentAt(MAX_TEXTS));
        }
        none.setVisible(shown == 0);
        return bytes;
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
