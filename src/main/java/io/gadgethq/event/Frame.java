package io.gadgethq.event;

import java.time.Instant;

/**
 * One packet as it came, undecoded: a marshalled {@code GadgetData} (single source) or {@code GadgetDataArray} (array
 * source). Owns its bytes; nobody may change them after construction.
 */
public final class Frame implements Arrival {
    private final GadgetSchema schema;
    private final int sourceId;
    private final long digest;
    private final Instant received;
    private final byte[] bytes;

    /**
     * @param schema the data sources announced by the stream that brought this packet
     * @param sourceId id of the data source inside that stream
     * @param digest 64-bit digest of source id and bytes, equal in every attach and replay of the packet
     * @param received when this replica took the packet from the network
     * @param bytes the packet; not copied, so hand over ownership
     */
    public Frame(GadgetSchema schema, int sourceId, long digest, Instant received, byte[] bytes) {
        this.schema = schema;
        this.sourceId = sourceId;
        this.digest = digest;
        this.received = received;
        this.bytes = bytes;
    }

    public GadgetSchema schema() {
        return schema;
    }

    public int sourceId() {
        return sourceId;
    }

    public long digest() {
        return digest;
    }

    public Instant received() {
        return received;
    }

    /** The packet itself, not a copy: read only. */
    public byte[] bytes() {
        return bytes;
    }
}
