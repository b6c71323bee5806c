package io.gadgethq.runtime;

/** A {@code GadgetEvent} taken off the wire: its four values, the payload in an array of its own. */
final class WirePacket {
    static final int DATA = 0;
    static final int GADGET_INFO = 4;
    static final int FIRST_LOG_LINE = 1 << 16;

    private final int type;
    private final int seq;
    private final int sourceId;
    private final byte[] payload;

    /**
     * @param type 0: data, 4: gadget info, from 65536: a log line of severity {@code type >> 16}
     * @param seq unsigned 32 bits
     * @param payload not copied
     */
    WirePacket(int type, int seq, int sourceId, byte[] payload) {
        this.type = type;
        this.seq = seq;
        this.sourceId = sourceId;
        this.payload = payload;
    }

    int type() {
        return type;
    }

    int seq() {
        return seq;
    }

    int sourceId() {
        return sourceId;
    }

    byte[] payload() {
        return payload;
    }
}
