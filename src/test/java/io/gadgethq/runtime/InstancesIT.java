package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;

import io.gadgethq.event.FeedTail;
import io.gadgethq.event.StreamEnd;
import io.gadgethq.runtime.wire.ExtraInfo;
import io.gadgethq.runtime.wire.GadgetInspectAddendum;
import io.gadgethq.runtime.wire.GadgetInstanceStatus;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;
import io.gadgethq.runtime.wire.Param;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

class InstancesIT {
    private static final InstanceId ID = new InstanceId("0123456789abcdef0123456789abcdef");
    private static final InstanceId OTHER = new InstanceId("ffffffffffffffffffffffffffffffff");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    private ScriptedGadgetService service;
    private GrpcGadgetRuntime runtime;

    @BeforeEach
    void open() throws IOException {
        service = new ScriptedGadgetService();
        runtime =
                new GrpcGadgetRuntime(
                        new AgentLines(new AgentChannels()),
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
    void createsAnInstanceOnceHoweverOftenItIsAsked() throws Exception {
        runtime.create(service.agent(), spec(ID, "hq-a"));
        runtime.create(service.agent(), spec(ID, "hq-a"));

        assertThat(service.created).hasValue(1);
        var stored = service.instances.get(ID.value());
        assertThat(stored.getGadgetConfig().getVersion()).isEqualTo(1);
        assertThat(stored.getTagsList()).containsExactly("session=1");
        assertThat(runtime.list(service.agent())).containsExactly(new InstanceSummary(ID, "hq-a"));
    }

    @Test
    void doesNotTakeAnotherInstanceOfTheSameNameForItsOwn() throws Exception {
        runtime.create(service.agent(), spec(OTHER, "hq-a"));

        assertThatThrownBy(() -> runtime.create(service.agent(), spec(ID, "hq-a")))
                .isInstanceOfSatisfying(
                        RunFailure.Refused.class,
                        refused -> assertThat(refused.text()).contains("already exists"))
                .hasMessageContaining("node-1")
                .hasMessageContaining("create the instance");
    }

    @Test
    void removesAnInstanceAndIsContentIfItIsGone() throws Exception {
        runtime.create(service.agent(), spec(ID, "hq-a"));

        runtime.remove(service.agent(), ID);
        runtime.remove(service.agent(), ID);

        assertThat(service.instances).isEmpty();
    }

    @Test
    void tellsARemovalThatFailedThoughTheCallWentWell() throws Exception {
        runtime.create(service.agent(), spec(ID, "hq-a"));
        service.removeError = Optional.of("read-only file system");

        assertThatThrownBy(() -> runtime.remove(service.agent(), ID))
                .isInstanceOfSatisfying(
                        RunFailure.Refused.class,
                        refused -> assertThat(refused.text()).isEqualTo("read-only file system"));
    }

    @Test
    void triesAListAgainThatFailsAsAWhole() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusRunning, "");
        service.listError =
                Optional.of("getting instance status for \"" + ID + "\": gadget not found");
        CompletableFuture<List<InstanceSummary>> list =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return runtime.list(service.agent());
                    } catch (RunFailure failure) {
                        throw new IllegalStateException(failure);
                    }
                });
        await().until(() -> service.listQuestions.get() >= 1);
        service.listError = Optional.empty();

        assertThat(list.get()).extracting(InstanceSummary::id).containsExactly(ID);
    }

    @Test
    void givesUpOnAListThatKeepsFailing() {
        service.listError = Optional.of("getting instance status for \"x\": gadget not found");

        assertThatThrownBy(() -> runtime.list(service.agent()))
                .isInstanceOf(RunFailure.Refused.class)
                .hasMessageContaining("list the instances");
    }

    @Test
    void saysThatAnUnknownInstanceIsAbsent() throws Exception {
        assertThat(runtime.await(service.agent(), ID, SHORT)).isEqualTo(new InstanceState.Absent());
        assertThat(service.infoQuestions).hasValue(0);
    }

    @Test
    void neverAsksAFailedInstanceWhetherItIsReady() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusError, "resolving image: not found");

        assertThat(runtime.await(service.agent(), ID, SHORT))
                .isEqualTo(new InstanceState.Failed("resolving image: not found"));
        assertThat(service.infoQuestions).hasValue(0);
    }

    @Test
    void leavesOneQuestionInTheAgentHoweverOftenItWaits() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusRunning, "");

        for (int i = 0; i < 3; i++) {
            assertThat(runtime.await(service.agent(), ID, SHORT))
                    .isEqualTo(new InstanceState.Starting());
        }

        assertThat(service.infoQuestions).hasValue(1);
    }

    @Test
    void noticesAFailureDuringTheWait() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusRunning, "");
        CompletableFuture<InstanceState> state = awaitInBackground();
        await().until(() -> service.infoQuestions.get() == 1);

        service.store(ID, GadgetInstanceStatus.StatusError, "creating eBPF collection");

        assertThat(state.get()).isEqualTo(new InstanceState.Failed("creating eBPF collection"));
    }

    @Test
    void isReadyOnceTheAgentKnowsTheDataSources() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusRunning, "");
        CompletableFuture<InstanceState> state = awaitInBackground();
        await().until(() -> service.infoQuestions.get() == 1);

        service.initialised();

        assertThat(state.get())
                .isInstanceOfSatisfying(
                        InstanceState.Ready.class,
                        ready -> assertThat(ready.instance().id()).isEqualTo(ID));
    }

    @Test
    void refusesAProofThatWasUsedOrHasAged() throws Exception {
        AtomicLong nanos = new AtomicLong();
        HeardArrivals heard = new HeardArrivals();
        ReadyInstance used = new ReadyInstance(service.agent(), ID, nanos::get);
        runtime.attach(used, FeedTail.EMPTY, heard).close();
        assertThatThrownBy(() -> runtime.attach(used, FeedTail.EMPTY, heard))
                .isInstanceOf(IllegalStateException.class);

        ReadyInstance old = new ReadyInstance(service.agent(), ID, nanos::get);
        nanos.set(Duration.ofSeconds(6).toNanos());
        HeardArrivals late = new HeardArrivals();
        service.calls.clear();
        runtime.attach(old, FeedTail.EMPTY, late);

        assertThat(late.awaitEnd().reason()).isEqualTo(StreamEnd.Reason.CUT);
        assertThat(service.calls).isEmpty();
    }

    @Test
    void endsAnAttachWhoseInstanceFailsLater() throws Exception {
        service.store(ID, GadgetInstanceStatus.StatusRunning, "");
        HeardArrivals heard = new HeardArrivals();
        runtime.attach(
                new ReadyInstance(service.agent(), ID, System::nanoTime), FeedTail.EMPTY, heard);
        service.nextCall().announce().data("a");
        heard.awaitFrames(1);

        service.store(ID, GadgetInstanceStatus.StatusError, "attaching eBPF program");

        StreamEnd end = heard.awaitEnd();
        assertThat(end.reason()).isEqualTo(StreamEnd.Reason.GADGET_FAILED);
        assertThat(end.text()).isEqualTo("attaching eBPF program");
    }

    @Test
    void describesAnImageWithItsParametersInOrder() throws Exception {
        service.imageInfo =
                GetGadgetInfoResponse.newBuilder()
                        .setGadgetInfo(
                                ScriptedGadgetService.INFO.toBuilder()
                                        .addParams(
                                                Param.newBuilder()
                                                        .setPrefix("operator.oci.ebpf.")
                                                        .setKey("pid")
                                                        .addTags("group:eBPF")
                                                        .addTags("advanced"))
                                        .addParams(
                                                Param.newBuilder()
                                                        .setPrefix("operator.KubeManager.")
                                                        .setKey("namespace")
                                                        .setAlternativeKey("k8s-namespace")))
                        .build();

        GadgetDescription found =
                runtime.describe(
                        service.agent(),
                        new GadgetImage("trace_exec"),
                        Map.of("operator.oci.pull", "missing"),
                        LONG);

        assertThat(found.params())
                .extracting(GadgetParam::key)
                .containsExactly("operator.KubeManager.namespace", "operator.oci.ebpf.pid");
        assertThat(found.params().getFirst().alternativeKey())
                .isEqualTo("operator.KubeManager.k8s-namespace");
        assertThat(found.params().getLast().group()).isEqualTo("eBPF");
        assertThat(found.params().getLast().advanced()).isTrue();
        assertThat(found.sources()).extracting(source -> source.name()).containsExactly("events");
        assertThat(service.askedFor.getVersion()).isEqualTo(1);
        assertThat(service.askedFor.getFlags()).isZero();
        assertThat(service.askedFor.getParamValuesMap())
                .containsEntry("operator.oci.pull", "missing");
    }

    @Test
    void takesTheDigestOfTheManifestAndNotThatOfTheMetadata() throws Exception {
        service.imageInfo =
                GetGadgetInfoResponse.newBuilder()
                        .setGadgetInfo(
                                ScriptedGadgetService.INFO.toBuilder()
                                        .setExtraInfo(
                                                ExtraInfo.newBuilder()
                                                        .putData("oci.digest", told("sha256:abc"))
                                                        .putData("oci.manifest", told("{}"))))
                        .build();

        GadgetDescription found =
                runtime.describe(service.agent(), new GadgetImage("trace_exec"), Map.of(), LONG);

        assertThat(found.digest())
                .hasValue(
                        "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assertThat(service.askedFor.getRequestExtraInfo()).isTrue();
    }

    private static GadgetInspectAddendum told(String content) {
        return GadgetInspectAddendum.newBuilder()
                .setContent(ByteString.copyFromUtf8(content))
                .build();
    }

    @Test
    void tellsAnImageThatIsMissingFromAnAgentThatIsSilent() {
        assertThatThrownBy(() ->
                        runtime.describe(
                                service.agent(), new GadgetImage("missing"), Map.of(), LONG))
                .isInstanceOfSatisfying(
                        RunFailure.Refused.class,
                        refused -> assertThat(refused.text()).contains("pulling image"));

        service.silent = true;
        assertThatThrownBy(() ->
                        runtime.describe(
                                service.agent(), new GadgetImage("trace_exec"), Map.of(), SHORT))
                .isInstanceOf(RunFailure.Unreachable.class)
                .hasMessageContaining("no answer within 300 ms");
    }

    private CompletableFuture<InstanceState> awaitInBackground() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return runtime.await(service.agent(), ID, LONG);
            } catch (RunFailure failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static InstanceSpec spec(InstanceId id, String name) {
        return new InstanceSpec(
                id,
                name,
                List.of("session=1"),
                new RunSpec(new GadgetImage("trace_exec"), Map.of()));
    }
}
