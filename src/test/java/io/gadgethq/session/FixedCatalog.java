package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetCommand;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Three gadgets of different shape and tier with the parameters of a Kubernetes agent, and one that knows nothing of
 * containers; any other image is not there.
 */
final class FixedCatalog implements GadgetCatalog {
    static final GadgetImage TRACE_EXEC = new GadgetImage("trace_exec");
    static final GadgetImage TCPDUMP = new GadgetImage("tcpdump");
    static final GadgetImage SNAPSHOT = new GadgetImage("snapshot_process");

    static final GadgetImage TOP_BLIND = new GadgetImage("top_blind");

    final AtomicInteger asked = new AtomicInteger();
    volatile Instant answered = Instant.EPOCH;

    @Override
    public List<Gadget> search(Actor actor, ClusterId cluster, String query) {
        return List.of(
                find(actor, TRACE_EXEC),
                find(actor, TCPDUMP),
                find(actor, SNAPSHOT),
                find(actor, TOP_BLIND));
    }

    @Override
    public Gadget find(Actor actor, GadgetImage image) {
        return new Gadget(
                image.reference(),
                image,
                "Title of " + image,
                "",
                List.of(),
                "process",
                image.equals(SNAPSHOT) ? Shape.SNAPSHOT : Shape.TRACE,
                image.equals(TCPDUMP) ? Tier.PAYLOAD : Tier.PATHS,
                "");
    }

    @Override
    public GadgetDetails describe(Actor actor, ClusterId cluster, GadgetImage image)
            throws GadgetUnavailable {
        asked.incrementAndGet();
        answered = Instant.now();
        if (search(actor, cluster, "").stream().noneMatch(known -> known.image().equals(image))) {
            throw new GadgetUnavailable("worker-1 says: no such image " + image);
        }
        boolean blind = image.equals(TOP_BLIND);
        return new GadgetDetails(
                find(actor, image),
                Optional.of("sha256:" + "0".repeat(64)),
                List.of(
                        SampleGadget.schema()
                                .layout(blind ? SampleGadget.TOP : SampleGadget.TRACE)
                                .orElseThrow()
                                .source()),
                Stream.of(
                                "operator.KubeManager.namespace",
                                "operator.KubeManager.podname",
                                "operator.KubeManager.containername",
                                "operator.KubeManager.selector",
                                "operator.oci.ebpf.pid")
                        .filter(key -> !blind || key.endsWith("pid"))
                        .map(FixedCatalog::param)
                        .toList());
    }

    private static GadgetParam param(String key) {
        String fallback = key.endsWith("pid") ? "0" : "";
        return new GadgetParam(key, "", "", "", fallback, "", false, "", List.of(), false, "");
    }

    @Override
    public List<ParameterProblem> check(GadgetDetails details, Map<String, String> values) {
        return values.keySet().stream()
                .filter(key ->
                        details.params().stream().noneMatch(param -> param.key().equals(key)))
                .sorted()
                .map(key -> new ParameterProblem(key, "this gadget has no parameter " + key))
                .toList();
    }

    @Override
    public Map<String, String> complete(GadgetDetails details, Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        details.params().forEach(param -> all.put(param.key(), param.defaultValue()));
        all.putAll(values);
        return all;
    }

    @Override
    public String command(
            GadgetDetails details, Map<String, String> values, Optional<String> node) {
        throw new AssertionError("sessions show no commands");
    }

    @Override
    public GadgetImage imageOf(String command) {
        throw new AssertionError("sessions read no commands");
    }

    @Override
    public GadgetCommand parse(GadgetDetails details, String command) {
        throw new AssertionError("sessions read no commands");
    }
}
