package io.gadgethq.cluster;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written form of an address. */
final class AgentAddressText {
    private static final Pattern TCP =
            Pattern.compile("(?:tcp://)?(?:\\[([0-9a-fA-F:.%]+)]|([^:\\[\\]/]+)):(\\d{1,5})");

    private AgentAddressText() {}

    static AgentAddress parse(String text) {
        if (text.startsWith("unix:")) {
            String path = text.substring(5).replaceFirst("^//", "");
            if (path.isBlank()) {
                throw new IllegalArgumentException(
                        "a unix socket needs a path: '%s'".formatted(text));
            }
            return new AgentAddress.UnixSocket(Path.of(path));
        }
        Matcher tcp = TCP.matcher(text);
        if (!tcp.matches()) {
            throw new IllegalArgumentException(
                    "an agent's address is HOST:PORT or unix:PATH, not '%s'".formatted(text));
        }
        String host = tcp.group(1) == null ? tcp.group(2) : tcp.group(1);
        return new AgentAddress.Tcp(host, Integer.parseInt(tcp.group(3)), Optional.empty());
    }
}
