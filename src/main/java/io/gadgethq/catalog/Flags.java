package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetParam;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How the flags of Inspektor Gadget's command line are named after parameters. */
final class Flags {
    private static final Pattern PREFIX =
            Pattern.compile("operator\\.oci\\.(?:ebpf\\.|wasm\\.)?|operator\\.[^.]+\\.|custom\\.");
    private static final Map<String, String> SHORT =
            Map.of(
                    "n", "namespace",
                    "p", "podname",
                    "c", "containername",
                    "l", "selector",
                    "A", "all-namespaces",
                    "F", "filter",
                    "E", "filter-expr",
                    "o", "output",
                    "t", "timeout",
                    "v", "verbose");

    /** Flags of the command line itself that take a value. */
    static final Set<String> CLIENT_VALUES =
            Set.of(
                    "output",
                    "fields",
                    "name",
                    "id",
                    "tags",
                    "event-buffer-length",
                    "remote-address",
                    "config",
                    "kubeconfig",
                    "context",
                    "gadget-namespace",
                    "connection-method",
                    "connection-timeout",
                    "policy-format",
                    "tls-key-file",
                    "tls-cert-file",
                    "tls-server-ca-file",
                    "tls-server-name",
                    "request-timeout",
                    "cluster",
                    "user",
                    "as",
                    "server",
                    "cache-dir");

    /** Flags of the command line itself without a value. */
    static final Set<String> CLIENT_SWITCHES =
            Set.of("detach", "verbose", "attach", "help", "no-headers");

    private Flags() {}

    static String name(GadgetParam param) {
        return PREFIX.matcher(param.key()).replaceFirst("");
    }

    static String longName(String flag) {
        return SHORT.getOrDefault(flag, flag);
    }

    static boolean isDaemons(List<GadgetParam> params) {
        return params.stream().anyMatch(param -> param.key().startsWith("operator.LocalManager."));
    }

    /** The parameter behind a flag; a Kubernetes flag also finds its twin of an {@code ig daemon}. */
    static @Nullable GadgetParam param(List<GadgetParam> params, String flag) {
        GadgetParam twin = null;
        for (GadgetParam param : params) {
            String name = name(param);
            if (name.equals(flag)) {
                return param;
            }
            if (name.equals("k8s-" + flag)) {
                twin = param;
            }
        }
        return twin;
    }
}
