package io.gadgethq.storage;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What the embedded server was given when it was made: kept beside its data, readable for the owner only.
 *
 * @param port stays the same for a data directory as long as nobody else takes it
 * @param password of the only account
 * @param complete whether the first start ever came to its end
 */
record ServerSettings(int port, String password, boolean complete) {
    static final String FILE = "postgres.properties";

    static ServerSettings fresh() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return new ServerSettings(freePort(), HexFormat.of().formatHex(secret), false);
    }

    static ServerSettings load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        try {
            return new ServerSettings(
                    Integer.parseInt(properties.getProperty("port", "")),
                    properties.getProperty("password", ""),
                    Boolean.parseBoolean(properties.getProperty("complete")));
        } catch (NumberFormatException e) {
            throw new IOException(file + " has no port", e);
        }
    }

    /** Written to a temporary file and moved, so that a crash leaves the old or the new one. */
    ServerSettings save(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("password", password);
        properties.setProperty("complete", Boolean.toString(complete));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(fresh)) {
            properties.store(writer, null);
        }
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    ServerSettings withFreePort() throws IOException {
        return portIsFree() ? this : new ServerSettings(freePort(), password, complete);
    }

    ServerSettings completed() {
        return new ServerSettings(port, password, true);
    }

    JdbcConnectionDetails connection() {
        String url = "jdbc:postgresql://localhost:%d/postgres".formatted(port);
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return password;
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }

    private boolean portIsFree() {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public String toString() {
        return "ServerSettings[port=" + port + "]";
    }
}
