package io.gadgethq.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running console holds, seen from outside. All in bytes. */
final class Vitals {
    /** Last line of {@code jcmd GC.class_histogram}, which collects everything first: objects and their bytes. */
    private static final Pattern LIVE = Pattern.compile("Total +\\d+ +(\\d+)");

    private static final Pattern INLETS =
            Pattern.compile("^gadget_inlet_bytes(?:\\{[^}]*})? ([0-9.E+]+)$", Pattern.MULTILINE);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ProcessHandle process;
    private final String url;

    Vitals(ProcessHandle process, String url) {
        this.process = process;
        this.url = url;
    }

    /** What the heap holds after a full collection. */
    long heapAfterCollection() throws IOException, InterruptedException {
        return number(LIVE, ask("GC.class_histogram"));
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(process.pid()),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd %s answered %s".formatted(command, output));
        }
        return output;
    }

    /** What waits in the inlets of all feeds. */
    long inlets() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/actuator/prometheus")).build();
        return number(INLETS, client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** What the process holds in memory, heap or not. */
    long resident() throws IOException {
        return 1024
                * number(RESIDENT, Files.readString(Path.of("/proc/" + process.pid() + "/status")));
    }

    private static long number(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return (long) Double.parseDouble(matcher.group(1));
    }
}
