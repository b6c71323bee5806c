package io.gadgethq.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Column;
import io.gadgethq.event.Feed;
import io.gadgethq.event.GadgetEvent;
import io.gadgethq.event.GadgetSchema;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class HistogramsTest {
    private static final Feed FEED = SampleGadget.feed("a");
    private static final Pattern LATENCY = Pattern.compile("\"latency\":\\[([0-9,]*)]");

    private final Histograms histograms = new Histograms();

    @ParameterizedTest
    @CsvSource({"profile_blockio,blockio", "profile_tcprtt,tcprtt"})
    void sumsTheDeltasOfARecordingTwiceForTwoNodes(String name, String source) {
        Recording recording = Recordings.read(name);
        for (String node : List.of("a", "b")) {
            GadgetSchema schema = recording.schema();
            RowLayout layout = schema.layout(source).orElseThrow();
            recording
                    .data()
                    .forEach(event ->
                            histograms.add(
                                    layout,
                                    SampleGadget.events(
                                            schema,
                                            event.getDataSourceID(),
                                            SampleGadget.feed(node),
                                            1,
                                            event.getPayload().toByteArray())));
        }

        long[] expected = new long[27];
        for (String line : Recordings.expected(name, source, true)) {
            Matcher latency = LATENCY.matcher(line);
            while (latency.find()) {
                long[] slots =
                        Stream.of(latency.group(1).split(",")).mapToLong(Long::parseLong).toArray();
                for (int i = 0; i < slots.length; i++) {
                    expected[i] += 2 * slots[i];
                }
            }
        }
        assertThat(histograms.sum(source, "latency")).hasValue(expected);
    }

    @Test
    void knowsHistogramsByTheirAnnouncementOnly() {
        GadgetSchema schema = SampleGadget.schema();
        add(schema, 1, 2, 3);
        add(schema, 1, 1, 1, 1, 1);

        assertThat(histograms.sum("profile", "latency")).hasValue(new long[] {2, 3, 4, 1, 1});
        assertThat(histograms.sum("profile", "other")).isEmpty();
        assertThat(histograms.sum("trace", "latency")).isEmpty();
        assertThat(schema.layout(SampleGadget.PROFILE).orElseThrow().columns())
                .extracting(Column::name)
                .containsExactly("latency", "other");
    }

    @Test
    void givesASumThatNobodyElseCanChange() {
        add(SampleGadget.schema(), 1);
        histograms.sum("profile", "latency").orElseThrow()[0] = 99;

        assertThat(histograms.sum("profile", "latency")).hasValue(new long[] {1});
    }

    private void add(GadgetSchema schema, int... slots) {
        List<GadgetEvent> events =
                SampleGadget.events(
                        schema, SampleGadget.PROFILE, FEED, 1, SampleGadget.profile(slots));
        histograms.add(schema.layout(SampleGadget.PROFILE).orElseThrow(), events);
    }
}
