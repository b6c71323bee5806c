package io.gadgethq.demo;

import io.grpc.Status;

import java.util.Map;

/** The agent's words when it refuses something (reference sections 9.1 and 12); always status UNKNOWN. */
final class Refusal {
    static final int PROTOCOL = 1;

    private static final String OCI =
            "initializing and preparing operators: instantiating operator \"oci\": ensuring image: ";

    private Refusal() {}

    static Status of(String text) {
        return Status.UNKNOWN.withDescription(text);
    }

    static String version(int got) {
        return "expected version to be " + PROTOCOL + ", got " + Integer.toUnsignedString(got);
    }

    static String unknownImage(String image, Map<String, String> parameters) {
        if (parameters.getOrDefault("operator.oci.pull", "missing").equals("never")) {
            return OCI + "resolving image \"%s\" on local registry: not found".formatted(image);
        }
        return OCI
                + ("pulling image (if missing) \"%s\": copying to local repository: failed to"
                                + " perform \"FetchReference\" on source: not found")
                        .formatted(image);
    }
}
