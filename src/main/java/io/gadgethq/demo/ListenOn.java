package io.gadgethq.demo;

import java.nio.file.Path;
import java.util.Optional;

/** Where a simulated agent listens: always on this machine only. */
sealed interface ListenOn {

    /**
     * @param port on the loopback address; 0: any free one
     */
    record Tcp(int port, Optional<MutualTls> tls) implements ListenOn {}

    record Unix(Path socket) implements ListenOn {}

    /** PEM files: the agent's certificate and key, and who signs the certificates of its clients. */
    record MutualTls(Path certificate, Path key, Path clientCa) {}
}
