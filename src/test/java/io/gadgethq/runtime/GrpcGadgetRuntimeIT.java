package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.LogLine;
import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.GadgetInfo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;

class GrpcGadgetRuntimeIT {
    private static final RunSpec SPEC =
            new RunSpec(new GadgetImage("trace_exec"), Map.of("operator.oci.a", "b"));

    private final HeardArrivals heard = new HeardArrivals();
    private ScriptedGadgetService service;
    private AgentLines lines;
    private GrpcGadgetRuntime runtime;

    @BeforeEach
    void open() throws IOException {
        service = new ScriptedGadgetService();
        lines = new AgentLines(new AgentChannels());
        runtime =
                new GrpcGadgetRuntime(
                        lines,
                        Executors.newSingleThreadScheduledExecutor(),
                        InstantSource.system(),
                        System::nanoTime);
    }

    @AfterEach
    void close() {
        runtime.close();
        service.close();
    }

    @Test
    void asksForARunInTheOneVersionTheAgentKnowsAndWithLogLines() throws Exception {
        runtime.run(service.agent(), SPEC, heard);

        var request = service.nextCall().request.getRunRequest();
        assertThat(request.getVersion()).isEqualTo(1);
        assertThat(request.getLogLevel()).isEqualTo(4);
        assertThat(request.getImageName()).isEqualTo("trace_exec");
        assertThat(request.getParamValuesMap()).containsEntry("operator.oci.a", "b");
    }

    @Test
    void handsOnFramesInOrderAndEndsWithTheAgentsConfirmation() throws Exception {
        Run run = runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall().announce().data("a").data("b");
        heard.awaitFrames(2);

        run.stop();
        assertThat(call.nextHeard()).isEqualTo("STOPREQUEST");
        call.data("last").end();

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        assertThat(heard.frames()).containsExactly("a", "b", "last");
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void keepsTheRequestOpenSinceAHalfCloseWouldStopTheGadget() throws Exception {
        Run run = runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall().announce().data("a");
        heard.awaitFrames(1);

        run.stop();

        assertThat(call.nextHeard()).isEqualTo("STOPREQUEST");
        assertThat(call.heard).isEmpty();
        call.end();
    }

    @Test
    void countsExactlyWhatTheAgentsQueueDropped() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().announce().data("a").skip(1_622).data("b").end();

        heard.awaitEnd();
        assertThat(heard.losses())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.place()).isEqualTo(LossPlace.AGENT_QUEUE);
                    assertThat(loss.count()).isEqualTo(OptionalLong.of(1_622));
                    assertThat(loss.atLeast()).isFalse();
                });
        assertThat(heard.all().get(1)).isInstanceOf(Loss.class);
    }

    @Test
    void countsOnWhenTheNumbersWrap() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall().announce();
        call.numberedFrom(Integer.MAX_VALUE - 1).data("a");
        call.numberedFrom(-2).data("b").data("c").data("d").skip(2).data("e").end();

        heard.awaitEnd();
        assertThat(heard.losses())
                .extracting(loss -> loss.count().orElseThrow())
                .containsExactly((long) Integer.MAX_VALUE - 2, (long) Integer.MAX_VALUE - 0L, 2L);
    }

    @Test
    void turnsLostSamplesIntoALossBesideTheLine() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall()
                .announce()
                .log(3, "reading event: lost 4711 samples")
                .log(4, "all is well")
                .end();

        heard.awaitEnd();
        assertThat(heard.of(LogLine.class))
                .extracting(LogLine::severity)
                .containsExactly(LogLine.Severity.WARN, LogLine.Severity.INFO);
        assertThat(heard.losses())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.place()).isEqualTo(LossPlace.KERNEL);
                    assertThat(loss.count()).isEqualTo(OptionalLong.of(4_711));
                    assertThat(loss.atLeast()).isTrue();
                });
    }

    @Test
    void saysInTheAgentsWordsWhyAGadgetFailed() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().announce().fail("starting operators: attaching eBPF program \"x\"");

        StreamEnd end = heard.awaitEnd();
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.GADGET_FAILED);
        assertThat(end.text()).isEqualTo("starting operators: attaching eBPF program \"x\"");
    }

    @Test
    void tellsTheDeathOfTheAgentFromAFailureOfTheGadget() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().announce().data("a");
        heard.awaitFrames(1);

        service.close();

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.AGENT_GONE);
    }

    @Test
    void stopsARunAtItsLimitAndSaysSo() throws Exception {
        RunSpec limited = new RunSpec(SPEC.image(), Map.of(), Optional.of(Duration.ofMillis(300)));
        runtime.run(service.agent(), limited, heard);
        var call = service.nextCall().announce();

        assertThat(call.nextHeard()).isEqualTo("STOPREQUEST");
        call.end();

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.TIMED_OUT);
    }

    @Test
    void stopsAtOnceWhileTheAgentStillPullsTheImage() throws Exception {
        Run run = runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall();

        run.stop();

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        assertThat(call.nextHeard()).isEqualTo("CANCELLED");
    }

    @Test
    void letsNothingThroughBehindAClose() throws Exception {
        Run run = runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall().announce().data("a");
        heard.awaitFrames(1);

        run.close();
        run.close();
        run.stop();
        assertThat(call.nextHeard()).isEqualTo("CANCELLED");

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.STOPPED);
        assertThat(heard.frames()).containsExactly("a");
    }

    @Test
    void missesWhatAGadgetAlwaysSendsAtItsStop() throws Exception {
        Run run = runtime.run(service.agent(), SPEC, heard);
        var call =
                service.nextCall()
                        .announce(
                                GadgetInfo.newBuilder()
                                        .addDataSources(
                                                DataSource.newBuilder()
                                                        .setName("syscalls")
                                                        .setType(2)
                                                        .putAnnotations(
                                                                "ebpf.map.flush-on-stop", "true"))
                                        .build())
                        .data("before");
        heard.awaitFrames(1);
        run.stop();
        assertThat(call.nextHeard()).isEqualTo("STOPREQUEST");

        call.end();

        heard.awaitEnd();
        assertThat(heard.losses())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.place()).isEqualTo(LossPlace.AGENT_QUEUE);
                    assertThat(loss.count()).isEmpty();
                    assertThat(loss.cause()).contains("syscalls");
                });
    }

    @Test
    void endsAStreamWhoseMessageIsAboveTheLimitAndSaysSo() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().announce().data(0, new byte[33 << 20]);

        StreamEnd end = heard.awaitEnd();
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.GADGET_FAILED);
        assertThat(end.text()).isEqualTo("the gadget sent a message above the limit of 32 MiB");
    }

    @Test
    void takesAMessageJustBelowTheLimit() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().announce().data(0, new byte[(32 << 20) - 100]).end();

        heard.awaitEnd();
        assertThat(heard.of(io.gadgethq.event.Frame.class))
                .singleElement()
                .satisfies(frame -> assertThat(frame.bytes()).hasSize((32 << 20) - 100));
    }

    @Test
    void endsAStreamThatSendsDataBeforeItsSchema() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        service.nextCall().data("a");

        StreamEnd end = heard.awaitEnd();
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(end.text()).isEqualTo("the agent sent data before the gadget info");
    }

    @Test
    void asksForMoreThanItsPrefetch() throws Exception {
        runtime.run(service.agent(), SPEC, heard);
        var call = service.nextCall().announce();
        for (int i = 0; i < 10_000; i++) {
            call.data("x" + i);
        }
        call.end();

        heard.awaitEnd();
        assertThat(heard.frames()).hasSize(10_000).last().isEqualTo("x9999");
        assertThat(heard.losses()).isEmpty();
    }

    @Test
    void sharesOneLineBetweenAllStreamsOfANode() throws Exception {
        HeardArrivals other = new HeardArrivals();
        runtime.run(service.agent(), SPEC, heard);
        runtime.run(service.agent(), SPEC, other);
        service.nextCall();
        service.nextCall();

        assertThat(lines.count()).isEqualTo(1);
        assertThat(lines.to(service.agent()).streams()).isEqualTo(2);

        lines.forget(service.agent());

        assertThat(heard.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(other.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.CUT);
        await().until(() -> lines.count() == 0);
    }

    @Test
    void endsARunOnANodeWithNothingListening() {
        var agent = service.agent();
        service.close();

        runtime.run(agent, SPEC, heard);

        StreamEnd end = heard.awaitEnd();
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(end.text()).isEqualTo("connection refused");
    }

    @Test
    void followsAnInstanceAndLeavesItsTailOut() throws Exception {
        Run first = runtime.attach(ready(), FeedTail.EMPTY, heard);
        play(service.nextCall(), 1, 20);
        heard.awaitFrames(20);
        first.close();
        long[] accepted =
                heard.of(io.gadgethq.event.Frame.class).stream()
                        .mapToLong(io.gadgethq.event.Frame::digest)
                        .toArray();

        HeardArrivals second = new HeardArrivals();
        runtime.attach(ready(), FeedTail.of(accepted), second);
        play(service.nextCall(), 1, 25);

        second.awaitFrames(5);
        assertThat(second.frames())
                .containsExactly("event 21", "event 22", "event 23", "event 24", "event 25");
        assertThat(second.losses()).isEmpty();
    }

    @Test
    void saysThatARestartedInstanceMayHaveLostEvents() throws Exception {
        runtime.attach(ready(), FeedTail.of(1, 2, 3, 4, 5, 6, 7, 8, 9), heard);
        play(service.nextCall(), 1, 3);

        heard.awaitFrames(3);
        assertThat(heard.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.place()).isEqualTo(LossPlace.AGENT_RESTART));
    }

    private ReadyInstance ready() {
        return new ReadyInstance(
                service.agent(),
                new InstanceId("0123456789abcdef0123456789abcdef"),
                System::nanoTime);
    }

    private static void play(ScriptedGadgetService.Call call, int from, int to) {
        call.announce();
        for (int i = from; i <= to; i++) {
            call.data("event " + i);
        }
    }
}
