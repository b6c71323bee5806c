package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.RowLayout;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.EventCsv;
import io.gadgethq.history.EventJson;
import io.gadgethq.history.EventSink;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryCursor;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistoryPage;
import io.gadgethq.history.HistoryQuery;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape;
import io.gadgethq.history.StoredEvent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the stored events that one request asks for. */
final class EventAnswer {
    private static final int PAGE = 1_000;

    private final History history;
    private final Actor actor;
    private final HistorySelection selection;
    private final PageAsked asked;
    private final HistoryOrder order;
    private final OptionalLong most;
    private final Optional<HistoryCursor> place;

    EventAnswer(History history, Actor actor, HistorySelection selection, PageAsked asked) {
        this.history = history;
        this.actor = actor;
        this.selection = selection;
        this.asked = asked;
        this.order = asked.direction();
        this.most = asked.most();
        this.place = asked.place();
    }

    /** Ends a reading that has brought as much as was asked for. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    void page(OutputStream out) throws ExpressionProblem, IOException {
        int size = asked.pageSize();
        if (place.isEmpty()) {
            checkFields();
        }
        HistoryPage page = history.page(actor, new HistoryQuery(selection, order, place, size));
        EventJson json = new EventJson(new HashSet<>(asked.fields()));
        JsonBuffer text = new JsonBuffer();
        text.raw('{').quoted("items").raw(':').raw('[').writeTo(out);
        for (int i = 0; i < page.events().size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            json.write(page.events().get(i).event(), out);
        }
        text.clear();
        text.raw(']');
        member(text, "next", page.next().filter(_ -> page.more()));
        member(text, "follow", page.next().filter(_ -> !page.more()));
        text.raw('}').writeTo(out);
    }

    private static void member(JsonBuffer text, String name, Optional<HistoryCursor> cursor) {
        text.raw(',').quoted(name).raw(':');
        cursor.map(HistoryCursor::text)
                .ifPresentOrElse(
                        text::quoted, () -> "null".chars().forEach(c -> text.raw((char) c)));
    }

    void lines(OutputStream out) throws ExpressionProblem, IOException, InterruptedException {
        checkFields();
        EventJson json = new EventJson(new HashSet<>(asked.fields()));
        each(stored -> {
            json.write(stored.event(), out);
            out.write('\n');
        });
    }

    void csv(OutputStream out) throws ExpressionProblem, IOException, InterruptedException {
        EventCsv csv = new EventCsv(out, fields());
        each(stored -> csv.write(stored.event()));
        csv.flush();
    }

    /** Refuses what no source here has: it is misspelt. */
    private void checkFields() {
        if (!asked.fields().isEmpty()) {
            fields();
        }
    }

    /** The fields that were asked for, groups taken apart. */
    private List<String> fields() {
        List<RowLayout> layouts = layouts();
        ExportRequest.checkFields(asked.fields(), layouts);
        return EventCsv.fields(layouts, asked.fields());
    }

    private List<RowLayout> layouts() {
        return history.shape(actor, selection).layouts().stream()
                .map(HistoryShape.StoredLayout::layout)
                .toList();
    }

    private void each(EventSink sink) throws ExpressionProblem, IOException, InterruptedException {
        try {
            EventSink bounded = most.isPresent() ? new Bounded(sink, most.getAsLong()) : sink;
            if (place.isPresent()) {
                behind(place.get(), bounded);
            } else {
                history.stream(actor, selection, order, bounded);
            }
        } catch (Enough _) {
            // As much as was asked for.
        }
    }

    private void behind(HistoryCursor from, EventSink sink) throws ExpressionProblem, IOException {
        Optional<HistoryCursor> next = Optional.of(from);
        while (next.isPresent()) {
            HistoryPage page = history.page(actor, new HistoryQuery(selection, order, next, PAGE));
            for (StoredEvent event : page.events()) {
                sink.accept(event);
            }
            next = page.next().filter(_ -> page.more());
        }
    }

    private static final class Bounded implements EventSink {
        private final EventSink sink;
        private long left;

        Bounded(EventSink sink, long most) {
            this.sink = sink;
            this.left = most;
        }

        @Override
        public void accept(StoredEvent event) throws IOException {
            sink.accept(event);
            if (--left == 0) {
                throw new Enough();
            }
        }
    }
}
