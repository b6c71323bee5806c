package io.gadgethq.demo;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

import io.gadgethq.demo.OfferedGadget.RecordedPacket;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.GadgetInfo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a gadget plays on one node, prepared once and played by any number of runs. */
final class NodeScript {
    /** Recordings shorter than this are repeated with other pods, so that all pods get their share. */
    private static final int FEWEST_SLOTS = 200;

    private final OfferedGadget gadget;
    private final Scenery scenery;
    private final GadgetInfo described;
    private final GadgetInfo announced;
    private final List<Slot> slots;
    private final boolean changed;

    /** The round in which every record takes part. */
    static final long ALL = 0;

    /** A packet to come: its records and the source they belong to. */
    record Slot(int source, boolean array, List<ScriptedRecord> records) {}

    private NodeScript(
            OfferedGadget gadget,
            Scenery scenery,
            GadgetInfo described,
            GadgetInfo announced,
            List<Slot> slots,
            boolean changed) {
        this.gadget = gadget;
        this.scenery = scenery;
        this.described = described;
        this.announced = announced;
        this.slots = slots;
        this.changed = changed;
    }

    static NodeScript of(OfferedGadget gadget, Scenery scenery, boolean changed) {
        boolean dressed = scenery.kubernetes() && !scenery.pristine();
        GadgetInfo described = dressed ? KubernetesLook.of(gadget.described()) : gadget.described();
        GadgetInfo announced = dressed ? KubernetesLook.of(gadget.announced()) : gadget.announced();
        Map<Integer, SourceScript> sources = new HashMap<>();
        for (DataSource source : gadget.announced().getDataSourcesList()) {
            sources.put(source.getId(), new SourceScript(source, scenery, changed));
        }
        return new NodeScript(
                gadget,
                scenery,
                changed ? SchemaChange.of(described) : described,
                changed ? SchemaChange.of(announced) : announced,
                slots(gadget, scenery, sources),
                changed);
    }

    private static List<Slot> slots(
            OfferedGadget gadget, Scenery scenery, Map<Integer, SourceScript> sources) {
        int recorded = Math.max(1, gadget.packets().size());
        boolean loops = gadget.habit() == Habit.STREAM && !scenery.pristine();
        int copies = loops ? Math.ceilDiv(FEWEST_SLOTS, recorded) : 1;
        List<Slot> slots = new ArrayList<>(copies * recorded);
        for (int copy = 0; copy < copies; copy++) {
            for (RecordedPacket packet : gadget.packets()) {
                SourceScript source = sources.get(packet.source());
                if (source != null) {
                    slots.add(slot(packet, source, slots.size()));
                }
            }
        }
        return List.copyOf(slots);
    }

    private static Slot slot(RecordedPacket packet, SourceScript source, int number) {
        List<ScriptedRecord> records = new ArrayList<>(packet.records().size());
        for (var record : packet.records()) {
            int owner = source.owner(record, packet.array() ? records.size() : number);
            records.add(new ScriptedRecord(source, record, owner));
        }
        return new Slot(packet.source(), packet.array(), List.copyOf(records));
    }

    OfferedGadget gadget() {
        return gadget;
    }

    Scenery scenery() {
        return scenery;
    }

    /** The answer to the question what the gadget is. */
    GadgetInfo described() {
        return described;
    }

    /** What a stream begins with. */
    GadgetInfo announced() {
        return announced;
    }

    List<Slot> slots() {
        return slots;
    }

    /** Whether this is the gadget after a {@link SchemaChange}. */
    boolean changed() {
        return changed;
    }

    /**
     * The packet of a slot as of now.
     *
     * @param turn counts the packets played
     * @param round each leaves out other records, as nothing on a living node is the same twice; {@link #ALL}: none
     * @return null if the record of a single source does not happen; an array may be empty
     */
    static @Nullable Packet play(
            Slot slot, PodMoment[] moments, TimeShift time, long turn, long round) {
        List<RecordTemplate> happening = new ArrayList<>(slot.records().size());
        int size = 0;
        int index = 0;
        for (ScriptedRecord record : slot.records()) {
            if (record.happens(moments) && !rests(index++, round)) {
                RecordTemplate template = record.template(moments, turn + happening.size());
                happening.add(template);
                size += template.size();
            }
        }
        if (happening.isEmpty() && !slot.array()) {
            return null;
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (RecordTemplate template : happening) {
            time.moveTo(time.nanos() + 1);
            at = template.copyTo(bytes, at, time);
        }
        ByteString payload = UnsafeByteOperations.unsafeWrap(bytes);
        return new Packet(slot.source(), payload, happening.size(), time.nanos());
    }

    /** About one record of eight. */
    private static boolean rests(int index, long round) {
        long mixed = (round * 0x9E3779B97F4A7C15L + index) * 0xBF58476D1CE4E5B9L;
        return round != ALL && (mixed >>> 61) == 0;
    }
}
