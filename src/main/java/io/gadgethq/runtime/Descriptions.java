package io.gadgethq.runtime;

import io.gadgethq.cluster.Agent;
import io.gadgethq.event.RowLayout;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetManagerGrpc;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.Param;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What an agent says about an image. */
final class Descriptions {
    private static final String GROUP = "group:";

    private final UnaryCalls calls;

    Descriptions(UnaryCalls calls) {
        this.calls = calls;
    }

    GadgetDescription describe(
            Agent agent, GadgetImage image, Map<String, String> params, Duration timeout)
            throws RunFailure {
        // Extra info would name the digest, at 7 MB an answer and the agent's time to draw
        // diagrams.
        GetGadgetInfoRequest request =
                GetGadgetInfoRequest.newBuilder()
                        .setVersion(RunRequests.VERSION)
                        .setImageName(image.reference())
                        .putAllParamValues(params)
                        .build();
        GadgetInfo info =
                calls.call(
                                agent,
                                "describe " + image,
                                timeout,
                                channel ->
                                        GadgetManagerGrpc.newBlockingStub(channel)
                                                .withDeadlineAfter(
                                                        timeout.toNanos(), TimeUnit.NANOSECONDS)
                                                .getGadgetInfo(request))
                        .getGadgetInfo();
        return new GadgetDescription(
                image,
                Optional.empty(),
                info.getMetadata().toStringUtf8(),
                WireSchemas.schemaOf(info).layouts().stream().map(RowLayout::source).toList(),
                info.getParamsList().stream()
                        .map(Descriptions::param)
                        .sorted(Comparator.comparing(GadgetParam::key))
                        .toList());
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
