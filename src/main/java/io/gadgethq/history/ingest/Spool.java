package io.gadgethq.history.ingest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches on the disk, first in first out, in files that are deleted when all of them is written to the database. How far
 * a file has been drained is not written down: what comes twice changes nothing. Guarded by itself.
 */
final class Spool implements AutoCloseable {
    private static final String SUFFIX = ".spool";
    private static final long MAX_SEGMENT = 16L << 20;
    private static final long MIN_SEGMENT = 64L << 10;

    private final Path directory;
    private final SpoolRoom room;
    private final long segmentBytes;
    private final Deque<SpoolSegment> segments = new ArrayDeque<>();
    private long drained = SpoolSegment.HEADER;
    private long nextNumber = 1;
    private volatile boolean empty = true;

    private Spool(Path directory, SpoolRoom room) {
        this.directory = directory;
        this.room = room;
        this.segmentBytes = Math.clamp(room.limit() / 16, MIN_SEGMENT, MAX_SEGMENT);
    }

    /**
     * Opens a spool with what an earlier process left in it.
     *
     * @throws SpoolUnusable if that is of another form
     */
    static Spool open(Path directory, SpoolRoom room) throws IOException {
        Files.createDirectories(directory);
        Spool spool = new Spool(directory, room);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
            for (Path file : found) {
                spool.found(file);
            }
        }
        spool.dropDrained();
        return spool;
    }

    private void found(Path file) throws IOException {
        nextNumber = SpoolSegment.number(file) + 1;
        Optional<SpoolSegment> segment = SpoolSegment.open(file);
        if (segment.isPresent()) {
            segments.add(segment.get());
            room.found(segment.get().length());
        }
    }

    /** Never waits for the disk. */
    boolean isEmpty() {
        return empty;
    }

    /** Bytes not drained yet. */
    synchronized long waiting() {
        long all = segments.stream().mapToLong(SpoolSegment::length).sum();
        return segments.isEmpty() ? 0 : all - drained;
    }

    /**
     * Writes batches behind all others; they are on the disk when this returns, or none is.
     *
     * @throws IOException if the disk did not take them
     */
    synchronized void append(List<EncodedBatch> batches) throws IOException, SpoolFull {
        byte[] content = encode(batches);
        SpoolSegment last = segments.peekLast();
        boolean fits =
                last != null && !last.isSealed() && last.length() + content.length <= segmentBytes;
        long needed =
                (long) SpoolSegment.ENTRY_HEAD + content.length + (fits ? 0 : SpoolSegment.HEADER);
        if (!room.take(needed)) {
            throw new SpoolFull(
                    "the spool of %d KiB on disk is full".formatted(room.limit() >> 10));
        }
        try {
            (fits && last != null ? last : begin()).append(content);
            empty = false;
        } catch (IOException e) {
            room.give(needed);
            dropEmpty();
            throw e;
        }
    }

    private SpoolSegment begin() throws IOException {
        Path file = directory.resolve("%016d".formatted(nextNumber++) + SUFFIX);
        SpoolSegment segment = SpoolSegment.create(file);
        segments.add(segment);
        return segment;
    }

    /** After a failed write: a file that holds nothing need not stay. */
    private void dropEmpty() throws IOException {
        SpoolSegment last = segments.peekLast();
        if (last != null && last.length() == SpoolSegment.HEADER) {
            segments.removeLast();
            last.delete();
        }
    }

    private static byte[] encode(List<EncodedBatch> batches) throws IOException {
        int size = batches.stream().mapToInt(EncodedBatch::footprint).sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(batches.size());
        for (EncodedBatch batch : batches) {
            BatchCodec.write(batch, out);
        }
        return bytes.toByteArray();
    }

    /**
     * The oldest batches, and up to where they reach.
     *
     * @param batches never empty
     */
    record Portion(List<EncodedBatch> batches, long segment, long end) {}

    /** Reads the oldest entries: at least one, more as long as there are fewer rows and bytes than given; null if empty. */
    synchronized @Nullable Portion peek(int rows, long bytes) throws IOException {
        SpoolSegment first = segments.peekFirst();
        while (first != null) {
            Portion portion = peek(first, rows, bytes);
            if (!portion.batches().isEmpty()) {
                return portion;
            }
            drained = first.length(); // what is left of it cannot be read any more
            dropDrained();
            first = segments.peekFirst();
        }
        return null;
    }

    private Portion peek(SpoolSegment segment, int rows, long bytes) throws IOException {
        List<EncodedBatch> batches = new ArrayList<>();
        long at = drained;
        int count = 0;
        Optional<ByteBuffer> entry = segment.read(at);
        while (entry.isPresent()) {
            at += SpoolSegment.ENTRY_HEAD + entry.get().remaining();
            for (EncodedBatch batch : decode(entry.get())) {
                batches.add(batch);
                count += batch.tuples().count();
            }
            boolean enough = count >= rows || at - drained >= bytes;
            entry = enough ? Optional.empty() : segment.read(at);
        }
        return new Portion(batches, segment.number(), at);
    }

    private static List<EncodedBatch> decode(ByteBuffer entry) throws IOException {
        DataInputStream in =
                new DataInputStream(
                        new ByteArrayInputStream(
                                entry.array(), entry.arrayOffset(), entry.limit()));
        List<EncodedBatch> batches = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            batches.add(BatchCodec.read(in));
        }
        return batches;
    }

    /** What {@link #peek} gave is in the database. */
    synchronized void drained(Portion portion) throws IOException {
        SpoolSegment first = segments.peekFirst();
        if (first != null && first.number() == portion.segment()) {
            drained = portion.end();
            dropDrained();
        }
    }

    private void dropDrained() throws IOException {
        try {
            SpoolSegment first = segments.peekFirst();
            while (first != null && drained >= first.length()) {
                segments.removeFirst();
                drained = SpoolSegment.HEADER;
                room.give(first.length());
                first.delete();
                first = segments.peekFirst();
            }
        } finally {
            empty = segments.isEmpty();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (SpoolSegment segment : segments) {
            segment.close();
        }
    }
}
