package io.gadgethq.backup;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads an archive. Anything wrong with it is told before a row of it is used, see {@link #verify}. */
final class ArchiveReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;
    private final Progress progress;

    private ArchiveReader(Path file, ZipFile zip, Manifest manifest, Progress progress) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
        this.progress = progress;
    }

    static ArchiveReader open(Path file, Progress progress) throws BackupFailure {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BackupFailure(
                    file + " cannot be read", "name the file that ./hq backup has written");
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new ArchiveReader(file, zip, manifest(file, zip), progress);
            } catch (IOException | JacksonException | BackupFailure e) {
                zip.close();
                throw e;
            }
        } catch (IOException | JacksonException e) {
            throw noBackup(file, e);
        }
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException, BackupFailure {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw noBackup(file, null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = JsonMapper.shared().readValue(in, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BackupFailure(
                        "%s has format %d, this console reads %d"
                                .formatted(file, manifest.format(), Manifest.FORMAT),
                        "restore it with the version of the console that made it");
            }
            return manifest;
        }
    }

    private static BackupFailure noBackup(Path file, @Nullable Throwable cause) {
        return new BackupFailure(
                file + " is no backup, or was cut off",
                "take another backup; this one cannot be restored",
                cause);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads everything once and compares it with the manifest. */
    void verify() throws BackupFailure {
        progress.begin("checking", manifest.tables().size());
        for (Manifest.Table table : manifest.tables()) {
            progress.nextTable();
            String sha256;
            try (InputStream in = rows(table)) {
                sha256 = digest(in);
            } catch (ZipException | EOFException e) {
                throw damaged(table, e);
            } catch (IOException e) {
                throw new BackupFailure(
                        "%s cannot be read: %s".formatted(file, e.getMessage()),
                        "look at the disk it lies on",
                        e);
            }
            if (!sha256.equals(table.sha256())) {
                throw damaged(table, null);
            }
        }
    }

    private static String digest(InputStream in) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private BackupFailure damaged(Manifest.Table table, @Nullable Throwable cause) {
        return new BackupFailure(
                "%s is damaged: the rows of %s are not those that were written"
                        .formatted(file, table.name()),
                "restore another backup",
                cause);
    }

    InputStream rows(Manifest.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new ZipException("no entry " + table.entry());
        }
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int read = in.read(to, offset, length);
                progress.moved(Math.max(read, 0));
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
