package io.gadgethq.demo;

import java.io.IOException;

/** A port somebody else listens on. The message says in one line which one and what to do. */
public final class PortTaken extends IOException {
    private static final long serialVersionUID = 1L;

    PortTaken(String who, int port, IOException cause) {
        super(
                "%s cannot listen on 127.0.0.1:%d: the port is in use; choose another one"
                        .formatted(who, port),
                cause);
    }
}
