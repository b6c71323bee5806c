package io.gadgethq.history.export;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.history.EventCsv;
import io.gadgethq.history.EventJson;
import io.gadgethq.history.ExportSpec;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A file in the making. Belongs to one thread. */
interface EventFile extends Closeable {
    int BUFFER = 256 << 10;

    void write(GadgetEvent event) throws IOException;

    /**
     * @param layouts of all events that may come
     */
    static EventFile create(Path path, ExportSpec spec, List<RowLayout> layouts)
            throws IOException {
        return switch (spec.format()) {
            case CSV -> csv(path, EventCsv.fields(layouts, spec.columns()));
            case NDJSON -> ndjson(path, spec.columns());
            case PARQUET ->
                    new ParquetFile(
                            path,
                            ParquetColumn.of(layouts, EventCsv.fields(layouts, spec.columns())));
        };
    }

    private static OutputStream open(Path path) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    }

    private static EventFile csv(Path path, List<String> fields) throws IOException {
        OutputStream out = open(path);
        EventCsv csv = new EventCsv(out, fields);
        return new EventFile() {
            @Override
            public void write(GadgetEvent event) throws IOException {
                csv.write(event);
            }

            @Override
            public void close() throws IOException {
                try (out) {
                    csv.flush();
                }
            }
        };
    }

    private static EventFile ndjson(Path path, List<String> columns) throws IOException {
        OutputStream out = open(path);
        EventJson json = new EventJson(Set.copyOf(columns));
        return new EventFile() {
            @Override
            public void write(GadgetEvent event) throws IOException {
                json.write(event, out);
                out.write('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
