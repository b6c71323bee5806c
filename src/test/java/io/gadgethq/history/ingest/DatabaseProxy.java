package io.gadgethq.history.ingest;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The way to the database, which can be cut, held up, or cut just after a commit has gone through. */
final class DatabaseProxy implements AutoCloseable {
    private final JdbcConnectionDetails target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passes = lock.newCondition();
    private final AtomicBoolean cutAfterCommit = new AtomicBoolean();
    private volatile boolean away;
    private boolean held;

    DatabaseProxy(JdbcConnectionDetails target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** How to reach the database this way. */
    JdbcConnectionDetails details() {
        int port = server.getLocalPort();
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return target.getUsername();
            }

            @Override
            public String getPassword() {
                return target.getPassword();
            }

            @Override
            public String getJdbcUrl() {
                return target.getJdbcUrl().replaceFirst(":\\d+/", ":" + port + "/");
            }
        };
    }

    /** As if the server had stopped: connections end, and no new one comes about. */
    void cut() throws IOException {
        away = true;
        closeAll();
    }

    /** As if the server were frozen: nothing moves, nothing ends. */
    void hold() {
        lock.lock();
        held = true;
        lock.unlock();
    }

    /** All is well again; what was held up goes on. */
    void pass() {
        away = false;
        lock.lock();
        held = false;
        passes.signalAll();
        lock.unlock();
    }

    /** The next commit reaches the server, its answer is lost with the connection. */
    void cutAfterNextCommit() {
        cutAfterCommit.set(true);
    }

    boolean hasCut() {
        return !cutAfterCommit.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                if (away) {
                    client.close();
                } else {
                    Socket database = new Socket(InetAddress.getLoopbackAddress(), port());
                    sockets.add(client);
                    sockets.add(database);
                    AtomicBoolean swallow = new AtomicBoolean();
                    Thread.ofVirtual().start(() -> commands(client, database, swallow));
                    Thread.ofVirtual().start(() -> answers(database, client, swallow));
                }
            }
        } catch (IOException _) {
            // The proxy was closed.
        }
    }

    private int port() {
        return URI.create(target.getJdbcUrl().substring("jdbc:".length())).getPort();
    }

    private void commands(Socket client, Socket database, AtomicBoolean swallow) {
        forward(
                client,
                database,
                (bytes, count) -> {
                    if (isCommit(bytes, count) && cutAfterCommit.getAndSet(false)) {
                        swallow.set(true);
                    }
                    return true;
                });
    }

    private void answers(Socket database, Socket client, AtomicBoolean swallow) {
        forward(database, client, (_, _) -> !swallow.get());
    }

    private interface Gate {
        /** Whether the bytes may go on; else the connection ends. */
        boolean lets(byte[] bytes, int count);
    }

    private void forward(Socket from, Socket to, Gate gate) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[64 << 10];
            int count = in.read(bytes);
            awaitPass();
            while (count >= 0 && gate.lets(bytes, count)) {
                out.write(bytes, 0, count);
                count = in.read(bytes);
                awaitPass();
            }
        } catch (IOException _) {
            // One side ended, so the other one ends.
        } finally {
            sockets.remove(from);
        }
    }

    private static boolean isCommit(byte[] bytes, int count) {
        return new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    private void awaitPass() {
        lock.lock();
        try {
            while (held) {
                passes.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        pass();
        closeAll();
    }
}
