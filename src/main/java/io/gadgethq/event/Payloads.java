package io.gadgethq.event;

import java.util.Arrays;

/** Where the payloads of one record lie in a packet; only those that carry values. Used again for the next record. */
final class Payloads {
    private static final int PAYLOAD = WireReader.tagOf(1);

    private final int[] wanted;
    private final int[] starts;
    private final int[] lengths;
    private int index;
    private int slot;

    /**
     * @param wanted positions of the payloads in the record, ascending
     */
    Payloads(int[] wanted) {
        this.wanted = wanted;
        this.starts = new int[wanted.length];
        this.lengths = new int[wanted.length];
    }

    void clear() {
        Arrays.fill(lengths, 0);
        index = 0;
        slot = 0;
    }

    /** Adds the payloads of a record, or of a further piece of it. */
    void locate(byte[] packet, int from, int end) throws UnreadablePacket {
        WireReader wire = new WireReader(packet, from, end);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == PAYLOAD) {
                int length = wire.length();
                if (slot < wanted.length && wanted[slot] == index) {
                    starts[slot] = wire.position();
                    lengths[slot] = length;
                    slot++;
                }
                index++;
                wire.advance(length);
            } else {
                wire.skip(tag);
            }
        }
    }

    int start(int slot) {
        return starts[slot];
    }

    int length(int slot) {
        return lengths[slot];
    }
}
