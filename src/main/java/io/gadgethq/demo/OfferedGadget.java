package io.gadgethq.demo;

import com.google.protobuf.InvalidProtocolBufferException;

import io.gadgethq.runtime.wire.DataElement;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.GadgetData;
import io.gadgethq.runtime.wire.GadgetDataArray;
import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;

import java.util.ArrayList;
import java.util.List;

/**
 * A gadget the simulated agents know.
 *
 * @param selective whether the selection of containers acts on it
 * @param failure what the agent says when it cannot be started; empty unless it always fails
 * @param described complete parameters, source ids all 0
 * @param announced what a stream begins with: its source ids are those of the events
 * @param events data and log events as recorded
 * @param packets the data events taken apart
 */
record OfferedGadget(
        String name,
        Habit habit,
        boolean selective,
        String failure,
        GadgetInfo described,
        GadgetInfo announced,
        List<GadgetEvent> events,
        List<RecordedPacket> packets) {

    /** The records of one recorded data event. */
    record RecordedPacket(int source, boolean array, List<DataElement> records) {}

    static OfferedGadget recorded(Recording recording, Habit habit, boolean selective) {
        List<RecordedPacket> packets = new ArrayList<>();
        for (GadgetEvent event : recording.packets()) {
            packets.add(takeApart(recording.streamInfo(), event));
        }
        return new OfferedGadget(
                recording.gadget(),
                habit,
                selective,
                "",
                recording.info(),
                recording.streamInfo(),
                recording.events(),
                List.copyOf(packets));
    }

    static OfferedGadget failing(String name, String failure, GadgetInfo described) {
        GadgetInfo.Builder announced = described.toBuilder().clearParams();
        for (int i = 0; i < announced.getDataSourcesCount(); i++) {
            announced.getDataSourcesBuilder(i).setId(i);
        }
        return new OfferedGadget(
                name,
                Habit.FAILS,
                true,
                failure,
                described,
                announced.build(),
                List.of(),
                List.of());
    }

    private static RecordedPacket takeApart(GadgetInfo info, GadgetEvent event) {
        boolean array =
                info.getDataSourcesList().stream()
                        .anyMatch(s -> s.getId() == event.getDataSourceID() && isArray(s));
        try {
            List<DataElement> records =
                    array
                            ? GadgetDataArray.parseFrom(event.getPayload()).getDataArrayList()
                            : List.of(GadgetData.parseFrom(event.getPayload()).getData());
            return new RecordedPacket(event.getDataSourceID(), array, records);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a recorded packet cannot be read", e);
        }
    }

    private static boolean isArray(DataSource source) {
        return source.getType() == 2;
    }
}
