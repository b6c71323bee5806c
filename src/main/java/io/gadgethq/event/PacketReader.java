package io.gadgethq.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the packets of one data source, one after the other; what it needs for one is used again for the next. Belongs to one
 * thread.
 *
 * <p>A hostile schema can let many fields overlap, a hostile packet can hold very many empty records: the rows of a packet may
 * take a small multiple of its size, no more.
 */
public final class PacketReader {
    /** Real rows are smaller than their packet. */
    private static final int GROWTH = 8;

    /** Allowance for small packets: the fixed part of a row exists even if the record is empty. */
    private static final int ALLOWANCE = 64 << 10;

    private static final byte[] NONE = {};
    private static final int RECORD = WireReader.tagOf(3);

    private final RowLayout layout;
    private final RecordPlan plan;
    private final Payloads payloads;
    private final Parts parts;
    private byte[] packet = NONE;
    private long budget;

    PacketReader(RowLayout layout) {
        this.layout = layout;
        this.plan = layout.plan();
        this.payloads = new Payloads(plan.payloads());
        this.parts = new Parts(plan.parts().length);
    }

    /**
     * Decodes one packet: one row of a single source, any number of an array source. Rows take at most 8 times the size of the
     * packet and 64 KiB.
     *
     * @throws UnreadablePacket if the bytes are not a packet of this data source
     */
    public List<Row> read(byte[] next) throws UnreadablePacket {
        packet = next;
        budget = (long) GROWTH * next.length + ALLOWANCE;
        payloads.clear();
        try {
            return layout.source().array() ? array() : single();
        } finally {
            packet = NONE;
        }
    }

    /** As protobuf has it, a record that comes in several pieces is the sum of them. */
    private List<Row> single() throws UnreadablePacket {
        WireReader wire = new WireReader(packet, 0, packet.length);
        boolean found = false;
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == RECORD) {
                locate(wire);
                found = true;
            } else {
                wire.skip(tag);
            }
        }
        if (!found) {
            throw new UnreadablePacket("no record in a packet of " + packet.length + " bytes");
        }
        return List.of(row());
    }

    private List<Row> array() throws UnreadablePacket {
        WireReader wire = new WireReader(packet, 0, packet.length);
        List<Row> rows = new ArrayList<>();
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == RECORD) {
                payloads.clear();
                locate(wire);
                rows.add(row());
            } else {
                wire.skip(tag);
            }
        }
        return List.copyOf(rows);
    }

    private void locate(WireReader wire) throws UnreadablePacket {
        int length = wire.length();
        payloads.locate(packet, wire.position(), wire.position() + length);
        wire.advance(length);
    }

    private Row row() throws UnreadablePacket {
        FieldReader[] variable = plan.parts();
        for (FieldReader reader : variable) {
            reader.locate(packet, payloads, parts);
        }
        long total = parts.total();
        boolean wide = total > 0xFFFF;
        int base = plan.fixedLength() + variable.length * (wide ? 4 : 2);
        spend(Row.OVERHEAD + base + total);
        byte[] values = new byte[base + (int) total];
        for (FieldReader reader : plan.numbers()) {
            reader.readNumber(packet, payloads, values);
        }
        copyParts(values, base, wide);
        return new Row(layout, values, wide);
    }

    private void copyParts(byte[] values, int base, boolean wide) {
        int ends = plan.fixedLength();
        int at = base;
        for (FieldReader reader : plan.parts()) {
            int part = reader.part;
            int kept = parts.kept(part);
            System.arraycopy(packet, parts.start(part), values, at, kept);
            at += kept;
            if (wide) {
                LittleEndian.putInt(values, ends + 4 * part, at - base);
            } else {
                LittleEndian.putShort(values, ends + 2 * part, (short) (at - base));
            }
            if (!reader.isText()) {
                LittleEndian.putInt(values, reader.at, parts.full(part));
            }
        }
    }

    private void spend(long bytes) throws UnreadablePacket {
        budget -= bytes;
        if (budget < 0) {
            throw new UnreadablePacket(
                    "the records of a packet of %d bytes would take more than %d times as much"
                            .formatted(packet.length, GROWTH));
        }
    }
}
