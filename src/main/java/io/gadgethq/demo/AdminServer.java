package io.gadgethq.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The small HTTP port on which faults are switched and the ledger is read. Listens on the loopback address; requests of
 * web pages are refused.
 *
 * <p>{@code GET /} tells what there is. {@code POST /fault/NAME?node=worker-1} acts on one node, without {@code node} on
 * all.
 */
public final class AdminServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AdminCommands commands;

    private AdminServer(HttpServer server, AdminCommands commands) {
        this.server = server;
        this.commands = commands;
    }

    /**
     * @param port 0: any free one
     * @throws PortTaken if it is in use
     */
    public static AdminServer start(int port, List<SimulatedAgent> agents) throws PortTaken {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            AdminServer admin = new AdminServer(http, new AdminCommands(agents));
            http.createContext("/", admin::handle);
            http.setExecutor(admin.threads);
            http.start();
            return admin;
        } catch (IOException e) {
            throw new PortTaken("the admin port", port, e);
        }
    }

    /** {@code HOST:PORT} */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestHeaders().containsKey("Origin")) {
                answer(exchange, 403, "not for web pages");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = AdminQuery.parse(exchange.getRequestURI().getRawQuery());
            boolean changes = exchange.getRequestMethod().equals("POST");
            try {
                String text = changes ? commands.post(path, query) : commands.get(path, query);
                answer(exchange, 200, text);
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        boolean json = text.startsWith("[") || text.startsWith("{");
        exchange.getResponseHeaders()
                .set("Content-Type", json ? "application/json" : "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
