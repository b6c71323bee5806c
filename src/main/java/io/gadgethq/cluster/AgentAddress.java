package io.gadgethq.cluster;

import java.nio.file.Path;
import java.util.Optional;

/** Where an agent listens. */
public sealed interface AgentAddress {

    /**
     * A port of a host.
     *
     * @param tls empty: plain text
     */
    record Tcp(String host, int port, Optional<Tls> tls) implements AgentAddress {
        public Tcp {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException(
                        "an address is HOST:PORT with a port of 1 to 65535: '%s:%d'"
                                .formatted(host, port));
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    record UnixSocket(Path path) implements AgentAddress {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** PEM files of mutual TLS: who signs the agent's certificate, and our own certificate and key. */
    record Tls(Path serverCa, Path certificate, Path key, Optional<String> serverName) {}

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT}, {@code tcp://HOST:PORT} or {@code unix:PATH}.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static AgentAddress parse(String text) {
        return AgentAddressText.parse(text);
    }
}
