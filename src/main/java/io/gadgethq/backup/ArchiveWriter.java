package io.gadgethq.backup;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive beside its place and moves it there when it is complete and on the disk. */
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final Progress progress;

    private ArchiveWriter(Path file, Path part, FileChannel channel, Progress progress) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.zip =
                new ZipOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
        // Rows repeat themselves: the fastest level finds most of it at three times the speed of
        // the usual one.
        zip.setLevel(Deflater.BEST_SPEED);
        this.progress = progress;
    }

    /** The file is readable for its owner only, since it holds everything. */
    static ArchiveWriter to(Path file, Progress progress) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(directory, "." + file.getFileName() + "-", ".part");
        return new ArchiveWriter(
                file, part, FileChannel.open(part, StandardOpenOption.WRITE), progress);
    }

    /** What fills an entry. */
    interface Rows {
        /** Returns how many rows there were. */
        long copyTo(OutputStream out) throws Exception;
    }

    Manifest.Table add(String name, List<String> columns, Rows rows) throws Exception {
        Manifest.Table empty = new Manifest.Table(name, columns, 0, 0, "");
        zip.putNextEntry(new ZipEntry(empty.entry()));
        Measured out = new Measured(zip, progress);
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        long count = rows.copyTo(buffered); // row by row
        buffered.flush();
        zip.closeEntry();
        String sha256 = HexFormat.of().formatHex(out.digest.digest());
        return new Manifest.Table(name, columns, count, out.bytes, sha256);
    }

    void finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(JsonMapper.shared().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Without {@link #finish} nothing is left. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static final class Measured extends FilterOutputStream {
        private final MessageDigest digest = Digests.sha256();
        private final Progress progress;
        private long bytes;

        Measured(OutputStream out, Progress progress) {
            super(out);
            this.progress = progress;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            digest.update(from, offset, length);
            bytes += length;
            progress.moved(length);
        }

        @Override
        public void close() {
            // The entry ends, the archive goes on.
        }
    }
}
