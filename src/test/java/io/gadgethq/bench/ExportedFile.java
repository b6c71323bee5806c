package io.gadgethq.bench;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The formats of exports, as other programs read them. */
enum ExportedFile {
    CSV {
        @Override
        SeenRows rows(InputStream content) throws IOException {
            SeenRows seen = new SeenRows();
            try (CsvReader<NamedCsvRecord> records =
                    CsvReader.builder().ofNamedCsvRecord(content, StandardCharsets.UTF_8)) {
                records.forEach(
                        row -> seen.add(row.getField(FEED), Long.parseLong(row.getField(ORDINAL))));
            }
            return seen;
        }
    },
    NDJSON {
        @Override
        SeenRows rows(InputStream content) throws IOException {
            SeenRows seen = new SeenRows();
            JsonFactory json = new JsonFactory();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try (JsonParser parser = json.createParser(line)) {
                    read(parser, seen);
                }
            }
            return seen;
        }

        /** The whole line, so that one that is no JSON is noticed. */
        private static void read(JsonParser parser, SeenRows seen) {
            String feed = "";
            long ordinal = 0;
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case FEED -> feed = parser.getString();
                    case ORDINAL -> ordinal = parser.getLongValue();
                    default -> parser.skipChildren();
                }
            }
            seen.add(feed, ordinal);
        }
    },
    PARQUET {
        @Override
        SeenRows rows(InputStream content) throws IOException {
            Path file = Files.createTempFile(Path.of("target"), "export-", ".parquet");
            try {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                SeenRows seen = new SeenRows();
                try (Stream<Row> rows =
                        ParquetReader.streamContent(
                                file.toFile(),
                                HydratorSupplier.constantly(new Rows()),
                                List.of(FEED, ORDINAL))) {
                    rows.forEach(row -> seen.add(row.feed, row.ordinal));
                }
                return seen;
            } finally {
                Files.delete(file);
            }
        }
    };

    private static final String FEED = "feed";
    private static final String ORDINAL = "ordinal";

    /** The rows of a file, read to its end. */
    abstract SeenRows rows(InputStream content) throws IOException;

    /** A row while it is put together. */
    private static final class Row {
        private String feed = "";
        private long ordinal;
    }

    private static final class Rows implements Hydrator<Row, Row> {
        @Override
        public Row start() {
            return new Row();
        }

        @Override
        public Row add(Row row, String name, Object value) {
            if (name.equals(FEED)) {
                row.feed = (String) value;
            } else {
                row.ordinal = (Long) value;
            }
            return row;
        }

        @Override
        public Row finish(Row row) {
            return row;
        }
    }
}
