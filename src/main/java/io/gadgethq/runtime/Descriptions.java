package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInspectAddendum;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.Param;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What an agent says about an image. */
final class Descriptions {
    private static final Logger log = LoggerFactory.getLogger(Descriptions.class);
    private static final String GROUP = "group:";

    /** What the agent calls {@code oci.digest} is that of the metadata: the same whatever program goes with them. */
    private static final String MANIFEST = "oci.manifest";

    private final UnaryCalls calls;

    Descriptions(UnaryCalls calls) {
        this.calls = calls;
    }

    GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure {
        GetGadgetInfoRequest request =
                GetGadgetInfoRequest.newBuilder()
                        .setVersion(RunRequests.VERSION)
                        .setImageName(image.reference())
                        .putAllParamValues(params)
                        .build();
        GadgetInfo info = ask(agent, "describe " + image, request, timeout);
        return new GadgetDescription(
                image,
                digest(agent, request, timeout),
                info.getMetadata().toStringUtf8(),
                WireSchemas.schemaOf(info).layouts().stream().map(RowLayout::source).toList(),
                info.getParamsList().stream()
                        .map(Descriptions::param)
                        .sorted(Comparator.comparing(GadgetParam::key))
                        .toList());
    }

    private GadgetInfo ask(Agent agent, String what, GetGadgetInfoRequest request, Duration timeout)
            throws RunFailure {
        return calls.call(
                        agent,
                        what,
                        timeout,
                        channel ->
                                GadgetManagerGrpc.newBlockingStub(channel)
                                        .withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
                                        .getGadgetInfo(request))
                .getGadgetInfo();
    }

    /**
     * Only the extra info has the manifest, byte for byte as it is stored, among diagrams of up to 7 MB (reference
     * section 1.3). That is asked for apart, so that an answer beyond the message limit costs the digest and not the
     * description.
     */
    private Optional<String> digest(Agent agent, GetGadgetInfoRequest request, Duration timeout) {
        try {
            GetGadgetInfoRequest more = request.toBuilder().setRequestExtraInfo(true).build();
            GadgetInfo info =
                    ask(agent, "ask for the digest of " + more.getImageName(), more, timeout);
            return Optional.ofNullable(info.getExtraInfo().getDataMap().get(MANIFEST))
                    .map(GadgetInspectAddendum::getContent)
                    .filter(manifest -> !manifest.isEmpty())
                    .map(manifest -> "sha256:" + sha256(manifest.toByteArray()));
        } catch (RunFailure failure) {
            log.info("no digest: {}", failure.getMessage());
            return Optional.empty();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static GadgetParam param(Param param) {
        return new GadgetParam(
                param.getPrefix() + param.getKey(),
                param.getTitle(),
                param.getDescription(),
                param.getTypeHint(),
                param.getDefaultValue(),
                param.getTagsList().stream()
                        .filter(tag -> tag.startsWith(GROUP))
                        .map(tag -> tag.substring(GROUP.length()))
                        .findFirst()
                        .orElse(""),
                param.getTagsList().contains("advanced"),
                param.getValueHint(),
                param.getPossibleValuesList(),
                param.getIsMandatory(),
                param.getAlternativeKey().isEmpty()
                        ? ""
                        : param.getPrefix() + param.getAlternativeKey());
    }
}
