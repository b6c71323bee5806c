package io.gadgethq.bench;

import static org.awaitility.Awaitility.await;

import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * OpenSearch in a process of its own, as one node with one index of one shard and no copies. Each bulk request is on the disk when
 * it is answered, which is OpenSearch's default.
 */
final class SearchNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Texts are kept for exact search and patterns, not cut into words, which would take more room and time; addresses can be
     * searched by network.
     */
    private static final String INDEX =
            """
            {"settings": {
               "number_of_shards": 1,
               "number_of_replicas": 0,
               "index.mapping.ignore_malformed": true,
               "index.mapping.total_fields.limit": 5000},
             "mappings": {
               "properties": {"time": {"type": "date", "format": "epoch_millis"}},
               "dynamic_templates": [
                 {"addresses": {"match_mapping_type": "string", "path_match": "fields.*.addr",
                                "mapping": {"type": "ip", "ignore_malformed": true}}},
                 {"texts": {"match_mapping_type": "string",
                            "mapping": {"type": "keyword", "ignore_above": 8000}}}]}}
            """;

    private final Process process;
    private final Path directory;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    private SearchNode(Process process, Path directory, String base) {
        this.process = process;
        this.directory = directory;
        this.base = base;
    }

    /**
     * @param heap as {@code 1g}
     */
    static SearchNode start(String heap) throws IOException {
        Path directory =
                Files.createTempDirectory(Path.of("target").toAbsolutePath(), "opensearch-");
        Path log = directory.resolve("output.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms" + heap,
                                "-Xmx" + heap,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                Files.readString(Path.of("target", "opensearch.classpath")),
                                "src/test/opensearch/OpenSearchNode.java",
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Path port = directory.resolve("port");
        try {
            await("OpenSearch has started")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> !process.isAlive() || Files.exists(port));
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "OpenSearch did not start:\n" + Files.readString(log));
            }
            return new SearchNode(process, directory, "http://localhost:" + Files.readString(port));
        } catch (RuntimeException failed) {
            process.destroyForcibly();
            throw failed;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Makes an empty index, instead of the one of this name. */
    void create(String index) throws IOException, InterruptedException {
        send("DELETE", "/" + index + "?ignore_unavailable=true", new byte[0]);
        send("PUT", "/" + index, INDEX.getBytes(StandardCharsets.UTF_8));
    }

    void bulk(String index, byte[] documents) throws IOException, InterruptedException {
        String answer =
                send("POST", "/" + index + "/_bulk?filter_path=errors,items.*.error", documents);
        if (!answer.contains("\"errors\":false")) {
            throw new IOException(
                    "OpenSearch refused documents: "
                            + answer.substring(0, Math.min(500, answer.length())));
        }
    }

    JsonNode search(String index, String query) throws IOException, InterruptedException {
        // Else the second of two equal requests would be answered from a cache of whole answers.
        String path = "/" + index + "/_search?request_cache=false";
        return JSON.readTree(send("POST", path, query.getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes everything searchable and durable, and waits until segments that were being merged are. */
    void settle(String index) throws IOException, InterruptedException {
        send("POST", "/" + index + "/_refresh", new byte[0]);
        send("POST", "/" + index + "/_flush?force=true&wait_if_ongoing=true", new byte[0]);
        await("merges have ended")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> figure(index, "merges", "current") == 0);
        send("POST", "/" + index + "/_flush?force=true&wait_if_ongoing=true", new byte[0]);
    }

    /** Merges all segments into one, which takes a while and makes the index as small as it gets. */
    void merge(String index) throws IOException, InterruptedException {
        send("POST", "/" + index + "/_forcemerge?max_num_segments=1&flush=true", new byte[0]);
    }

    long bytes(String index) throws IOException, InterruptedException {
        return figure(index, "store", "size_in_bytes");
    }

    long documents(String index) throws IOException, InterruptedException {
        return figure(index, "docs", "count");
    }

    private long figure(String index, String group, String name)
            throws IOException, InterruptedException {
        JsonNode stats = JSON.readTree(send("GET", "/" + index + "/_stats", new byte[0]));
        return stats.at("/_all/primaries/" + group + "/" + name).asLong();
    }

    private String send(String method, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofMinutes(5))
                        .header(
                                "Content-Type",
                                path.contains("_bulk")
                                        ? "application/x-ndjson"
                                        : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s %s answered %s".formatted(method, path, answer.body()));
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FileSystemUtils.deleteRecursively(directory);
    }
}
