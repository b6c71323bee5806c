package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import io.gadgethq.runtime.wire.DataElement;
import io.gadgethq.runtime.wire.DataSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the records of one data source are turned into those of the simulated cluster. */
final class SourceScript {
    /** Whose record it is if its source does not say. */
    static final int NOBODY = -1;

    /** A chatty pod gets as many records of connections as this many of its neighbours. */
    private static final int CHATTER = 4;

    private final SourceFields fields;
    private final TimeFields time;
    private final List<SimulatedPod> pods;
    private final int[] owners;
    private final boolean changed;

    /**
     * @param changed whether records carry the field of a {@link SchemaChange}
     */
    SourceScript(DataSource recorded, Scenery scenery, boolean changed) {
        this.fields = new SourceFields(recorded);
        SourceFields sent = changed ? new SourceFields(SchemaChange.of(recorded)) : fields;
        this.time = new TimeFields(sent, !scenery.pristine());
        this.pods = scenery.pods();
        this.changed = changed;
        this.owners = scenery.pristine() || !PodFields.present(fields) ? new int[0] : owners(pods);
    }

    private int[] owners(List<SimulatedPod> candidates) {
        boolean connections = Story.hasConnections(fields);
        return IntStream.range(0, candidates.size())
                .flatMap(pod -> {
                    boolean chatty = candidates.get(pod).role() == SimulatedPod.Role.CHATTY;
                    int shares = connections && chatty ? CHATTER : 1;
                    return IntStream.generate(() -> pod).limit(shares);
                })
                .toArray();
    }

    /** Records of one process belong to one pod; those without a process are dealt out. */
    int owner(DataElement record, int salt) {
        if (owners.length == 0) {
            return NOBODY;
        }
        List<byte[]> elements = elements(record);
        long pid = fields.number(elements, fields.has("proc.pid") ? "proc.pid" : "pid");
        long key = (pid == 0 ? salt : pid) * 0x9E3779B97F4A7C15L + salt / 7 * 0x5851F42D4C957F2DL;
        return owners[(int) Long.remainderUnsigned(key >>> 17, owners.length)];
    }

    /** The record as the pod's, in the middle of an intrusion if {@code command} is not negative. */
    RecordTemplate template(DataElement record, int owner, long restarts, int command) {
        List<byte[]> elements = elements(record);
        if (owner != NOBODY) {
            SimulatedPod pod = pods.get(owner);
            PodFields.write(fields, elements, pod, restarts);
            Story.colour(fields, elements, pod, restarts);
            if (command >= 0) {
                Story.intrude(fields, elements, command);
            }
        }
        return RecordTemplate.of(changed ? SchemaChange.of(elements) : elements, time);
    }

    private static List<byte[]> elements(DataElement record) {
        List<byte[]> elements = new ArrayList<>(record.getPayloadCount() + 1);
        for (ByteString element : record.getPayloadList()) {
            elements.add(element.toByteArray());
        }
        return elements;
    }
}
