package io.gadgethq.demo;

import com.google.protobuf.ByteString;

import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.ExtraInfo;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInspectAddendum;
import io.gadgethq.runtime.wire.GetGadgetInfoRequest;
import io.gadgethq.runtime.wire.Param;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the agent says about a gadget, as an answer and at the beginning of a stream. */
final class Announcement {
    private static final String INTERVAL = "fetch-interval";

    private Announcement() {}

    /** The answer for an image: parameters in an order that differs from call to call, as the real one's. */
    static GadgetInfo ofImage(
            NodeScript script, GetGadgetInfoRequest request, RandomGenerator random) {
        List<Param> params = new ArrayList<>(script.described().getParamsList());
        Collections.shuffle(params, java.util.Random.from(random));
        GadgetInfo.Builder info =
                script.described().toBuilder()
                        .setImageName(request.getImageName())
                        .clearParams()
                        .addAllParams(params);
        if (request.getRequestExtraInfo()) {
            info.setExtraInfo(extra(script));
        }
        return info.build();
    }

    private static ExtraInfo extra(NodeScript script) {
        byte[] identity =
                script.described().toBuilder().clearParams().build().getMetadata().toByteArray();
        String metadata = "sha256:" + sha256(identity);
        return ExtraInfo.newBuilder()
                .putData("oci.manifest", manifest(metadata))
                .putData(
                        "oci.repository",
                        text("ghcr.io/inspektor-gadget/gadget/" + script.gadget().name()))
                .putData("oci.tag", text("v0.55.1"))
                .putData("oci.digest", text(metadata))
                .build();
    }

    private static GadgetInspectAddendum manifest(String metadata) {
        return GadgetInspectAddendum.newBuilder()
                .setContentType("application/json")
                .setContent(
                        ByteString.copyFromUtf8(
                                """
                                {"schemaVersion":2,"config":{"digest":"%s"}}\
                                """
                                        .formatted(metadata)))
                .build();
    }

    private static GadgetInspectAddendum text(String content) {
        return GadgetInspectAddendum.newBuilder()
                .setContentType("text/plain")
                .setContent(ByteString.copyFromUtf8(content))
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The first event of a stream. Map-fetching gadgets name the interval of this run in it. */
    static GadgetInfo ofStream(NodeScript script, String image, String id, String name) {
        return script.announced().toBuilder()
                .setImageName(image)
                .setId(id)
                .setName(name)
                .clearParams()
                .build();
    }

    static GadgetInfo withInterval(GadgetInfo info, Duration interval) {
        GadgetInfo.Builder stamped = info.toBuilder().clearDataSources();
        for (DataSource source : info.getDataSourcesList()) {
            boolean fetched = source.containsAnnotations(INTERVAL);
            stamped.addDataSources(
                    fetched
                            ? source.toBuilder().putAnnotations(INTERVAL, print(interval)).build()
                            : source);
        }
        return stamped.build();
    }

    private static String print(Duration interval) {
        long millis = interval.toMillis();
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** A stable name for an instance that was given none. */
    static String digits(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
