package io.gadgethq.bench;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who watches a session without a browser: signs in, opens the session's page, reports the size of a screen and
 * receives and acknowledges what is pushed, exactly as the page's script does it, but draws nothing. Has a sign-in of its own,
 * so that viewers do not wait for each other's locks.
 */
final class PushViewer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A window of 1440 x 900, as the grid reports it. */
    private static final int ROWS = 21;

    private static final String CHARACTERS = "20,12,16,24,20,16,12,8,24,24,12,16";
    private static final int ACK_EVERY = 8;

    /** Marks where the server waits for what a script returns: the node and the number of its channel. */
    private static final String RETURN = "@v-return";

    private final HttpClient client;
    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final PushMessages messages = new PushMessages();
    private final CountDownLatch sized = new CountDownLatch(1);
    private final AtomicLong draws = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private volatile @Nullable WebSocket socket;
    private String token = "";
    private int ui;
    private int grid = -1;
    private int synced;
    private int said;

    private PushViewer(HttpClient client, String base) {
        this.client = client;
        this.base = base;
    }

    /** Returns when the first rows have arrived. */
    static PushViewer open(HttpClient client, String base, String user, String session)
            throws IOException, InterruptedException {
        PushViewer viewer = new PushViewer(client, base);
        viewer.signIn(user);
        viewer.show("sessions/" + session);
        if (!viewer.sized.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            viewer.close();
            throw new IllegalStateException("no rows were pushed to a viewer", viewer.failure);
        }
        return viewer;
    }

    /** Beats that brought rows. */
    long draws() {
        return draws.get();
    }

    /** Rows received. */
    long rows() {
        return rows.get();
    }

    /** Bytes received. */
    long bytes() {
        return bytes.get();
    }

    /** What ended it early. */
    @Nullable Throwable failure() {
        return failure;
    }

    private void signIn(String user) throws IOException, InterruptedException {
        Matcher csrf = CSRF.matcher(get("/login"));
        Map<String, String> form = new LinkedHashMap<>(Map.of("username", user, "password", user));
        if (csrf.find()) {
            form.put("_csrf", csrf.group(1));
        }
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                send(
                        request("/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        String next = answer.headers().firstValue("Location").orElse("nowhere");
        if (answer.statusCode() != 302 || next.contains("/login")) {
            throw new IllegalStateException(
                    "signing in answered %d and led to %s".formatted(answer.statusCode(), next));
        }
    }

    private void show(String location) throws IOException, InterruptedException {
        JsonNode config =
                JSON.readTree(get("/?v-r=init&location=%s&query=".formatted(encoded(location))))
                        .get("appConfig");
        JsonNode first = config.get("uidl");
        ui = config.get("v-uiId").asInt();
        token = first.get("Vaadin-Security-Key").asString();
        synced = first.get("syncId").asInt();
        socket = connect(first.get("Vaadin-Push-ID").asString());
        tell(
                """
                {"type":"event","node":1,"event":"ui-navigate","data":{"route":"/%s","query":"",\
                "appShellTitle":"","historyState":{"idx":0},"trigger":""}}\
                """
                        .formatted(location));
    }

    private WebSocket connect(String push) {
        String query =
                "/VAADIN/push?v-r=push&v-uiId=%d&v-pushId=%s&X-Atmosphere-tracking-id=0"
                                .formatted(ui, push)
                        + "&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                        + "&X-Atmosphere-TrackMessageSize=true&X-atmo-protocol=true"
                        + "&Content-Type=application/json;%20charset=UTF-8"
                        + "&X-Vaadin-LastSeenServerSyncId="
                        + synced;
        return client.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .header("Cookie", cookieHeader())
                .header("Origin", base)
                .buildAsync(URI.create(base.replaceFirst("http", "ws") + query), new PushListener())
                .join();
    }

    /** Sends one call to the page's server side and takes in what it answers. */
    private synchronized void tell(String call) throws IOException, InterruptedException {
        String body =
                "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":%d,\"clientId\":%d}"
                        .formatted(token, call, synced, said++);
        HttpResponse<String> answer =
                send(
                        request("/?v-r=uidl&v-uiId=" + ui)
                                .header("Content-Type", "application/json; charset=UTF-8")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        bytes.addAndGet(answer.body().length());
        if (answer.statusCode() != 200) {
            throw new IOException("a call answered " + answer.statusCode());
        }
        take(JSON.readTree(answer.body()));
    }

    private synchronized void take(JsonNode message) throws IOException, InterruptedException {
        if (message.path("meta").has("appError") || message.path("meta").has("sessionExpired")) {
            throw new IOException("the page ended: " + message);
        }
        synced = message.path("syncId").asInt(synced);
        for (JsonNode change : message.path("changes")) {
            boolean found =
                    change.path("key").asString("").equals("tag")
                            && change.path("value").asString("").equals("hq-event-grid");
            if (found) {
                grid = change.get("node").asInt();
                call("fit", ROWS + ",\"" + CHARACTERS + "\"");
            }
        }
        for (JsonNode execute : message.path("execute")) {
            define(execute);
            draw(execute);
        }
    }

    /** Says, as a browser does, that an element the server asks for is defined, so that it can be called. */
    private void define(JsonNode execute) {
        String script = execute.get(execute.size() - 1).asString("");
        if (!script.contains("customElements.whenDefined")) {
            return;
        }
        execute.valueStream()
                .filter(argument -> argument.has(RETURN))
                .findFirst()
                .map(argument -> argument.get(RETURN))
                .ifPresent(channel ->
                        send(
                                """
                                {"type":"channel","node":%d,"channel":%d,"args":[true]}\
                                """
                                        .formatted(
                                                channel.get(0).asInt(), channel.get(1).asInt())));
    }

    /** A draw is the element, generation, mode, base, end, fresh, gone, at, longest texts, lines, function. */
    private void draw(JsonNode execute) throws IOException, InterruptedException {
        boolean drawing =
                execute.size() >= 10
                        && execute.get(0).path("@v-node").asInt(-1) == grid
                        && execute.get(2).asString("").equals("LIVE");
        if (!drawing) {
            return;
        }
        String lines = execute.get(9).asString("");
        if (!lines.isEmpty()) {
            rows.addAndGet(lines.lines().count());
            sized.countDown();
        }
        if (draws.incrementAndGet() % ACK_EVERY == 0) {
            call("ack", String.valueOf(draws.get()));
        }
    }

    /** Calls a method of the grid's server side. */
    private void call(String method, String arguments) {
        String text =
                """
                {"type":"publishedEventHandler","node":%d,"templateEventMethodName":"%s",\
                "templateEventMethodArgs":[%s],"promise":%d}\
                """
                        .formatted(grid, method, arguments, said);
        send(text);
    }

    /** Tells outside of the thread that receives. */
    private void send(String text) {
        Thread.startVirtualThread(() -> {
            try {
                tell(text);
            } catch (IOException cut) {
                failure = cut;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        cookies.put(URI.create(base), answer.headers().map());
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        String cookie = cookieHeader();
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private String cookieHeader() {
        List<HttpCookie> all = cookies.getCookieStore().getCookies();
        return all.stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private final class PushListener implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            try {
                long before = messages.bytes();
                for (JsonNode message : messages.add(data)) {
                    take(message);
                }
                bytes.addAndGet(messages.bytes() - before);
            } catch (IOException | RuntimeException unreadable) {
                failure = unreadable;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            failure = error;
        }
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
