package io.gadgethq.history.export;

import io.gadgethq.event.Column;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Events as a Parquet file: where they came from, and a column for each field. */
final class ParquetFile implements EventFile {
    /** What is held in memory before it is written. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private final ParquetWriter<GadgetEvent> writer;

    ParquetFile(Path path, List<ParquetColumn> columns) throws IOException {
        this.writer =
                new Builder(new LocalOutputFile(path), columns)
                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .build();
    }

    @Override
    public void write(GadgetEvent event) throws IOException {
        writer.write(event);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<GadgetEvent, Builder> {
        private final List<ParquetColumn> columns;

        Builder(OutputFile file, List<ParquetColumn> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<GadgetEvent> getWriteSupport(Configuration configuration) {
            return new Events(columns);
        }
    }

    /** Puts the values of an event into the columns. */
    private static final class Events extends WriteSupport<GadgetEvent> {
        private static final int OWN = 6;

        private final List<ParquetColumn> columns;
        private final MessageType schema;
        private final Map<RowLayout, List<Optional<Column>>> places = new HashMap<>();
        private @Nullable RecordConsumer consumer;

        Events(List<ParquetColumn> columns) {
            this.columns = columns;
            List<Type> types = new ArrayList<>();
            types.add(ParquetColumn.text("session"));
            types.add(ParquetColumn.text("feed"));
            types.add(Types.required(PrimitiveTypeName.INT64).named("ordinal"));
            types.add(
                    Types.required(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
                            .named("time"));
            types.add(ParquetColumn.text("node"));
            types.add(ParquetColumn.text("source"));
            columns.forEach(column -> types.add(column.type()));
            this.schema = new MessageType("event", types);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer out) {
            consumer = out;
        }

        @Override
        public void write(GadgetEvent event) {
            Feed feed = event.feed();
            RecordConsumer out = Objects.requireNonNull(consumer);
            out.startMessage();
            text(out, 0, feed.session().toString());
            text(out, 1, feed.id().toString());
            number(out, 2, event.ordinal());
            number(out, 3, event.timeNanos());
            text(out, 4, feed.node().value());
            text(out, 5, event.row().layout().source().name());
            List<Optional<Column>> found =
                    places.computeIfAbsent(event.row().layout(), this::columnsOf);
            for (int i = 0; i < columns.size(); i++) {
                if (found.get(i).isPresent()) {
                    String name = columns.get(i).name();
                    out.startField(name, OWN + i);
                    columns.get(i).write(event.row(), found.get(i).get(), out);
                    out.endField(name, OWN + i);
                }
            }
            out.endMessage();
        }

        private List<Optional<Column>> columnsOf(RowLayout layout) {
            return columns.stream().map(column -> layout.column(column.field())).toList();
        }

        private void text(RecordConsumer out, int index, String value) {
            String name = schema.getFieldName(index);
            out.startField(name, index);
            out.addBinary(Binary.fromString(value));
            out.endField(name, index);
        }

        private void number(RecordConsumer out, int index, long value) {
            String name = schema.getFieldName(index);
            out.startField(name, index);
            out.addLong(value);
            out.endField(name, index);
        }
    }
}
