package io.gadgethq.history;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import io.gadgethq.event.Column;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes events as comma-separated values (RFC 4180, UTF-8): {@value #FIRST} and a column for each field, named in the
 * first line. An event whose source has no such field leaves the place empty. Arrays are written as in JSON, bytes as
 * hexadecimal digits. Belongs to one thread.
 */
public final class EventCsv {
    static final String FIRST = "session,feed,ordinal,time,node,source";

    private final List<String> fields;
    private final CsvWriter csv;
    private final Map<RowLayout, List<Optional<Column>>> columns = new HashMap<>();
    private final EventTimes times = new EventTimes();

    /**
     * Writes the line of names.
     *
     * @param fields full names of fields
     */
    public EventCsv(OutputStream out, List<String> fields) throws IOException {
        this.fields = List.copyOf(fields);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        List<String> names = new ArrayList<>(List.of(FIRST.split(",")));
        names.addAll(this.fields);
        write(names);
    }

    /**
     * The fields that some columns stand for, in their order; those of a group in the order of the gadget.
     *
     * @param layouts of the events to be written
     * @param asked fields and groups of fields; none: all there are
     */
    public static List<String> fields(List<RowLayout> layouts, List<String> asked) {
        Set<String> fields = new LinkedHashSet<>();
        if (asked.isEmpty()) {
            layouts.forEach(layout -> layout.columns().forEach(it -> fields.add(it.name())));
        }
        for (String name : asked) {
            layouts.stream()
                    .flatMap(layout -> layout.columns().stream())
                    .map(Column::name)
                    .filter(field -> field.equals(name) || field.startsWith(name + "."))
                    .forEach(fields::add);
        }
        return List.copyOf(fields);
    }

    public void write(GadgetEvent event) throws IOException {
        List<String> values = new ArrayList<>(fields.size() + 6);
        values.add(event.feed().session().toString());
        values.add(event.feed().id().toString());
        values.add(Long.toString(event.ordinal()));
        values.add(times.time(event.timeNanos()));
        values.add(event.feed().node().value());
        values.add(event.row().layout().source().name());
        for (Optional<Column> column :
                columns.computeIfAbsent(event.row().layout(), this::columnsOf)) {
            values.add(column.map(event.row()::text).orElse(""));
        }
        write(values);
    }

    private List<Optional<Column>> columnsOf(RowLayout layout) {
        return fields.stream().map(layout::column).toList();
    }

    private void write(List<String> values) throws IOException {
        try {
            csv.writeRecord(values);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Hands over what is held back, to the output and beyond. */
    public void flush() throws IOException {
        csv.flush();
    }
}
