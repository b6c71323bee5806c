package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class EventTextTest {
    private static final GadgetEvent EVENT =
            SampleGadget.events(
                            SampleGadget.schema(),
                            SampleGadget.TRACE,
                            SampleGadget.feed(new SessionId(new UUID(1, 2)), "work\"er,1"),
                            7,
                            SampleGadget.trace(SampleGadget.NOON_NANOS + 5, 42, "shop"))
                    .getFirst();

    private static String json(Set<String> columns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EventJson(columns).write(EVENT, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonHasTheFieldsAsTheClientPrintsThem() throws IOException {
        assertThat(json(Set.of()))
                .isEqualTo(
                        """
                        {"session":"%s","feed":"%s","ordinal":7,"time":"2026-11-23T12:00:00.000000005Z",\
                        "node":"work\\"er,1","source":"trace","fields":%s}\
                        """
                                .formatted(
                                        EVENT.feed().session(),
                                        EVENT.feed().id(),
                                        EVENT.row().json()));
        assertThat(json(Set.of("nothing"))).endsWith("\"fields\":{}}");
    }

    @Test
    void csvNamesItsColumnsAndQuotesWhatNeedsIt() throws IOException {
        RowLayout layout = EVENT.row().layout();
        List<String> fields = EventCsv.fields(List.of(layout, layout), List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventCsv csv = new EventCsv(out, List.of(fields.getFirst(), "nothing"));
        csv.write(EVENT);
        csv.flush();

        assertThat(fields).hasSameSizeAs(layout.columns()).doesNotHaveDuplicates();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "session,feed,ordinal,time,node,source,%s,nothing\r\n%s,%s,7,%s,\"work\"\"er,1\",trace,%s,\r\n"
                                .formatted(
                                        fields.getFirst(),
                                        EVENT.feed().session(),
                                        EVENT.feed().id(),
                                        "2026-11-23T12:00:00.000000005Z",
                                        EVENT.row().text(layout.columns().getFirst())));
    }

    @Test
    void groupsStandForTheirFields() {
        RowLayout layout = EVENT.row().layout();
        List<String> all = EventCsv.fields(List.of(layout), List.of());
        String nested = all.stream().filter(name -> name.contains(".")).findFirst().orElseThrow();
        String group = nested.substring(0, nested.indexOf('.'));

        assertThat(EventCsv.fields(List.of(layout), List.of(group)))
                .contains(nested)
                .allMatch(name -> name.startsWith(group + "."));
        assertThat(EventCsv.fields(List.of(layout), List.of("nothing"))).isEmpty();
    }
}
