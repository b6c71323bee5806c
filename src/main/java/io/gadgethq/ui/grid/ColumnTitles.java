package io.gadgethq.ui.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Headers a person can read: <em>Parent PID</em> for {@code proc.parent.pid}. Made from the words of the path, so that a field
 * nobody has seen before has a title too.
 */
public final class ColumnTitles {
    private static final List<String> SILENT = List.of("k8s", "proc", "creds");
    private static final Map<String, String> WHOLE =
            Map.of(
                    "k8s.node", "Kubernetes node",
                    "k8s.podName", "Pod",
                    "k8s.containerName", "Container",
                    "fname", "File name",
                    "comm", "Command",
                    "t", "Type");
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("comm", "command"),
                    Map.entry("pcomm", "parent command"),
                    Map.entry("ppid", "parent PID"),
                    Map.entry("ptid", "parent TID"),
                    Map.entry("src", "source"),
                    Map.entry("dst", "destination"),
                    Map.entry("addr", "address"),
                    Map.entry("args", "arguments"),
                    Map.entry("exepath", "executable"),
                    Map.entry("cwd", "working directory"),
                    Map.entry("fname", "file name"),
                    Map.entry("fpath", "file path"),
                    Map.entry("mntns", "mount namespace"),
                    Map.entry("netns", "network namespace"),
                    Map.entry("dev", "device"),
                    Map.entry("err", "error"),
                    Map.entry("ret", "result"),
                    Map.entry("sig", "signal"),
                    Map.entry("proto", "protocol"),
                    Map.entry("rbytes", "bytes read"),
                    Map.entry("wbytes", "bytes written"),
                    Map.entry("loginuid", "login UID"),
                    Map.entry("loginuser", "login user"),
                    Map.entry("sessionid", "audit session"),
                    Map.entry("kern", "kernel"),
                    Map.entry("qtype", "query type"),
                    Map.entry("qr", "kind"),
                    Map.entry("rcode", "response code"),
                    Map.entry("num", "number"),
                    Map.entry("hostnetwork", "host network"));
    private static final List<String> CAPITALS =
            Arrays.asList(
                    "pid", "tid", "uid", "gid", "fd", "cpu", "gpu", "dns", "tcp", "udp", "ip", "id",
                    "io", "tty", "url", "http", "tls", "ssl", "sni", "oom", "rtt", "mac", "os",
                    "ns");

    private ColumnTitles() {}

    public static String of(String fullName) {
        String known = WHOLE.get(fullName);
        if (known != null) {
            return known;
        }
        List<String> words = new ArrayList<>();
        String previous = "";
        for (String part : fullName.split("\\.")) {
            if (!SILENT.contains(part) || fullName.endsWith(part)) {
                for (String word : split(part)) {
                    if (!word.equals(previous)) {
                        words.add(word);
                    }
                    previous = word;
                }
            }
        }
        return sentence(words);
    }

    private static String[] split(String part) {
        return part.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).split("_+");
    }

    private static String sentence(List<String> words) {
        StringBuilder title = new StringBuilder();
        for (String word : words) {
            if (word.isEmpty()) {
                continue;
            }
            String said = said(word);
            title.append(title.isEmpty() ? "" : " ").append(title.isEmpty() ? capital(said) : said);
        }
        return title.toString();
    }

    private static String said(String word) {
        if (word.equals("raw")) {
            return "(raw)";
        }
        return CAPITALS.contains(word)
                ? word.toUpperCase(Locale.ROOT)
                : WORDS.getOrDefault(word, word);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
