package io.gadgethq.history.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of the spool: a header, then entries of length, checksum and content. What does not end with a whole entry was
 * never acknowledged and does not count.
 */
final class SpoolSegment implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpoolSegment.class);
    private static final int MAGIC = 0x4851_5350; // HQSP
    static final int HEADER = 8;
    static final int ENTRY_HEAD = 8;

    private final Path path;
    private final FileChannel channel;
    private long length;
    private boolean sealed;

    private SpoolSegment(Path path, FileChannel channel, long length, boolean sealed) {
        this.path = path;
        this.channel = channel;
        this.length = length;
        this.sealed = sealed;
    }

    static SpoolSegment create(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            header.putInt(MAGIC).putInt(BatchCodec.VERSION).flip();
            writeAll(channel, header, 0);
            channel.force(true);
            Directories.forceParent(path);
            return new SpoolSegment(path, channel, HEADER, false);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * Opens a file of an earlier process for reading; empty if not even its header was written.
     *
     * @throws SpoolUnusable if it has another form
     */
    static Optional<SpoolSegment> open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (readAll(channel, header, 0) < HEADER) {
            channel.close();
            Files.delete(path);
            return Optional.empty();
        }
        header.flip();
        int magic = header.getInt();
        int version = header.getInt();
        if (magic != MAGIC || version != BatchCodec.VERSION) {
            channel.close();
            throw SpoolUnusable.foreign(path);
        }
        SpoolSegment segment = new SpoolSegment(path, channel, channel.size(), true);
        segment.length = segment.validLength();
        return Optional.of(segment);
    }

    private long validLength() throws IOException {
        long at = HEADER;
        Optional<ByteBuffer> entry = read(at);
        while (entry.isPresent()) {
            at += ENTRY_HEAD + entry.get().remaining();
            entry = read(at);
        }
        if (at < length) {
            log.info("{} bytes at the end of {} are no whole entry", length - at, path);
        }
        return at;
    }

    /** Appends an entry; it is on the disk when this returns. */
    void append(byte[] content) throws IOException {
        CRC32C sum = new CRC32C();
        sum.update(content);
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_HEAD + content.length);
        entry.putInt(content.length).putInt((int) sum.getValue()).put(content).flip();
        try {
            writeAll(channel, entry, length);
            channel.force(false);
        } catch (IOException e) {
            sealed = true; // nothing goes behind what may have been written in part
            throw e;
        }
        length += entry.limit();
    }

    /** The entry that begins here; empty at the end. */
    Optional<ByteBuffer> read(long at) throws IOException {
        if (at + ENTRY_HEAD > length) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.allocate(ENTRY_HEAD);
        readAll(channel, head, at);
        head.flip();
        int size = head.getInt();
        int expected = head.getInt();
        if (size < 0 || at + ENTRY_HEAD + size > length) {
            return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.allocate(size);
        readAll(channel, content, at + ENTRY_HEAD);
        content.flip();
        CRC32C sum = new CRC32C();
        sum.update(content.duplicate());
        return (int) sum.getValue() == expected ? Optional.of(content) : Optional.empty();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long at)
            throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    private static int readAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, at + bytes.position());
        }
        return bytes.position();
    }

    long length() {
        return length;
    }

    /** Whether nothing may be appended any more. */
    boolean isSealed() {
        return sealed;
    }

    /** Its place among the files. */
    long number() {
        return number(path);
    }

    static long number(Path path) {
        String name = path.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
