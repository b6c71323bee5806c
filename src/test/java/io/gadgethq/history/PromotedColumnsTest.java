package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.Recordings;

import org.junit.jupiter.api.Test;

class PromotedColumnsTest {

    @Test
    void takesTheFieldsOfAnEventGadget() {
        PromotedColumns promoted = PromotedColumns.of(layout("trace_ssl", "ssl"));

        assertThat(promoted.field(PromotedColumn.NAMESPACE).map(Column::name))
                .hasValue("k8s.namespace");
        assertThat(promoted.field(PromotedColumn.POD).map(Column::name)).hasValue("k8s.podName");
        assertThat(promoted.field(PromotedColumn.CONTAINER).map(Column::name))
                .hasValue("k8s.containerName");
        assertThat(promoted.field(PromotedColumn.COMM).map(Column::name)).hasValue("proc.comm");
        assertThat(promoted.field(PromotedColumn.PID).map(Column::name)).hasValue("proc.pid");
        assertThat(promoted.field(PromotedColumn.ERROR).map(Column::name)).hasValue("error");
    }

    @Test
    void takesTheNumberOfNanosecondsNotItsText() {
        RowLayout layout = layout("trace_ssl", "ssl");
        PromotedColumns promoted = PromotedColumns.of(layout);

        assertThat(promoted.field(PromotedColumn.DURATION).map(Column::name))
                .hasValue("latency_ns_raw");
        assertThat(promoted.column(layout.column("latency_ns").orElseThrow())).isEmpty();
        assertThat(promoted.column(layout.column("latency_ns_raw").orElseThrow()))
                .hasValue(PromotedColumn.DURATION);
    }

    @Test
    void leavesAHistogramWhereItIs() {
        PromotedColumns promoted = PromotedColumns.of(layout("profile_blockio", "blockio"));

        assertThat(promoted.field(PromotedColumn.DURATION)).isEmpty();
    }

    @Test
    void findsTheProcessAlsoWhereItHasNoGroup() {
        PromotedColumns promoted = PromotedColumns.of(layout("top_tcp", "tcp"));

        assertThat(promoted.field(PromotedColumn.COMM).map(Column::name)).hasValue("comm");
        assertThat(promoted.field(PromotedColumn.PID).map(Column::name)).hasValue("pid");
    }

    private static RowLayout layout(String recording, String source) {
        return Recordings.read(recording).schema().layout(source).orElseThrow();
    }
}
