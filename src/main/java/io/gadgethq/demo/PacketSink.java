package io.gadgethq.demo;

/** Takes what a gadget delivers. */
interface PacketSink {
    void packet(Packet packet);

    /**
     * @param severity as on the wire: 1 fatal to 6 trace
     */
    void log(int severity, String line);
}
