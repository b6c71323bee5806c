package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetEvent;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running agent once sent for a gadget, byte for byte.
 *
 * @param gadget short name, such as {@code trace_exec}
 * @param info the answer to the question what the gadget is: complete parameters, source ids all 0
 * @param streamInfo the first event of the stream: its source ids are those of {@code events}
 * @param events data and log events in the order they came
 */
public record Recording(
        String gadget, GadgetInfo info, GadgetInfo streamInfo, List<GadgetEvent> events) {

    public Recording {
        events = List.copyOf(events);
    }

    /**
     * Reads a recording.
     *
     * @param info one {@code GetGadgetInfoResponse}
     * @param events messages preceded by their length as a varint, the gadget info event first
     * @throws IOException if a stream breaks or does not begin with the gadget info event
     */
    public static Recording read(String gadget, InputStream info, InputStream events)
            throws IOException {
        GadgetInfo described = GetGadgetInfoResponse.parseFrom(info).getGadgetInfo();
        List<GadgetEvent> stream = new ArrayList<>();
        for (GadgetEvent event = GadgetEvent.parseDelimitedFrom(events);
                event != null;
                event = GadgetEvent.parseDelimitedFrom(events)) {
            stream.add(event);
        }
        if (stream.isEmpty() || stream.getFirst().getType() != EventType.GADGET_INFO) {
            throw new IOException("the recording of " + gadget + " does not begin with its info");
        }
        GadgetInfo announced = GadgetInfo.parseFrom(stream.getFirst().getPayload());
        return new Recording(gadget, described, announced, stream.subList(1, stream.size()));
    }

    /** The data events alone. */
    public List<GadgetEvent> packets() {
        return events.stream().filter(event -> event.getType() == EventType.PAYLOAD).toList();
    }
}
