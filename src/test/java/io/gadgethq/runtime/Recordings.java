package io.gadgethq.runtime;

import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recorded streams: those the demo plays and those that only tests need. Found by listing their folders. */
public final class Recordings {
    private static final String STREAM = ".events.pb.gz";
    private static final String EXPECTED = ".expected.ndjson.gz";
    private static final int GADGET_INFO = 4;

    private Recordings() {}

    /** One recorded stream. */
    public static final class Recording {
        private final GadgetInfo info;
        private final GadgetSchema schema;
        private final List<GadgetEvent> events;

        private Recording(GadgetInfo info, List<GadgetEvent> events) {
            this.info = info;
            this.schema = WireSchemas.schemaOf(info);
            this.events = List.copyOf(events);
        }

        /** What the agent announced first. */
        public GadgetInfo info() {
            return info;
        }

        public GadgetSchema schema() {
            return schema;
        }

        /** The layout of the data source a data event belongs to. */
        public RowLayout layout(GadgetEvent event) {
            return schema.layout(event.getDataSourceID()).orElseThrow();
        }

        /** Everything that followed the announcement, in order. */
        public List<GadgetEvent> events() {
            return events;
        }

        public List<GadgetEvent> data() {
            return events.stream().filter(event -> event.getType() == 0).toList();
        }

        public List<GadgetEvent> logs() {
            return events.stream().filter(event -> event.getType() >= 1 << 16).toList();
        }
    }

    /** The names of all recordings that have an expected text, sorted. */
    public static List<String> withExpectedText() {
        return Stream.concat(files("/io/gadgethq/demo/recordings"), files("/recordings"))
                .filter(file -> file.endsWith(STREAM))
                .map(file -> file.substring(0, file.length() - STREAM.length()))
                .filter(name -> !expectedFiles(name).isEmpty())
                .sorted()
                .toList();
    }

    /** The names of all recorded streams, sorted. */
    public static List<String> all() {
        return Stream.concat(files("/io/gadgethq/demo/recordings"), files("/recordings"))
                .filter(file -> file.endsWith(STREAM))
                .map(file -> file.substring(0, file.length() - STREAM.length()))
                .sorted()
                .toList();
    }

    private static List<String> expectedFiles(String name) {
        return files("/recordings")
                .filter(file -> file.startsWith(name + ".") && file.endsWith(EXPECTED))
                .toList();
    }

    /** What Inspektor Gadget's client printed for a data source: one line per packet. */
    public static List<String> expected(String name, String source, boolean onlySource) {
        byte[] bytes = expectedBytes(name, source, onlySource);
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    /** {@link #expected(String, String, boolean)} as it lies in the file. */
    public static byte[] expectedBytes(String name, String source, boolean onlySource) {
        String file = onlySource ? name + EXPECTED : name + "." + source + EXPECTED;
        return unpacked("/recordings/" + file);
    }

    public static Recording read(String name) {
        String folder =
                Recordings.class.getResource("/recordings/" + name + STREAM) == null
                        ? "/io/gadgethq/demo/recordings/"
                        : "/recordings/";
        try (InputStream in = open(folder + name + STREAM)) {
            GadgetEvent first = GadgetEvent.parseDelimitedFrom(in);
            if (first.getType() != GADGET_INFO) {
                throw new IllegalStateException(name + " does not begin with a gadget info");
            }
            List<GadgetEvent> events = new ArrayList<>();
            GadgetEvent event = GadgetEvent.parseDelimitedFrom(in);
            while (event != null) {
                events.add(event);
                event = GadgetEvent.parseDelimitedFrom(in);
            }
            return new Recording(GadgetInfo.parseFrom(first.getPayload()), events);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static byte[] unpacked(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream packed = Recordings.class.getResourceAsStream(resource);
        if (packed == null) {
            throw new IOException("no resource " + resource);
        }
        return new GZIPInputStream(packed, 1 << 16);
    }

    private static Stream<String> files(String folder) {
        try (Stream<Path> files =
                Files.list(Path.of(Recordings.class.getResource(folder).toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder, e);
        }
    }
}
