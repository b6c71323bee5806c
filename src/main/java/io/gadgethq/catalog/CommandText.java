package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetParam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what is to run as a command of Inspektor Gadget's own command line: only what differs from the defaults. */
final class CommandText {
    private static final String OFFICIAL = "ghcr.io/inspektor-gadget/gadget/";

    private CommandText() {}

    static String of(GadgetDetails details, Map<String, String> values, Optional<String> node) {
        List<GadgetParam> params = details.params();
        boolean daemon = Flags.isDaemons(params);
        List<String> words = new ArrayList<>();
        words.addAll(daemon ? List.of("gadgetctl", "run") : List.of("kubectl", "gadget", "run"));
        words.add(image(details));
        if (seesAllNamespaces(params, values)) {
            words.add("--all-namespaces");
        }
        for (GadgetParam param : params) {
            String value = values.getOrDefault(param.key(), param.defaultValue());
            if (!value.equals(param.defaultValue())
                    && !param.key().equals("operator.KubeManager.all-namespaces")) {
                words.addAll(flag(param, value));
            }
        }
        if (!daemon) {
            node.ifPresent(name -> words.addAll(List.of("--node", name)));
        }
        return String.join(" ", words.stream().map(ShellWords::quote).toList());
    }

    private static String image(GadgetDetails details) {
        String reference = details.gadget().image().reference();
        return reference.startsWith(OFFICIAL) ? reference.substring(OFFICIAL.length()) : reference;
    }

    /** Without a namespace the command line takes the current one of the user, the agent takes all. */
    private static boolean seesAllNamespaces(List<GadgetParam> params, Map<String, String> values) {
        return params.stream().anyMatch(p -> p.key().equals("operator.KubeManager.namespace"))
                && (values.getOrDefault("operator.KubeManager.namespace", "").isEmpty()
                        || values.getOrDefault("operator.KubeManager.all-namespaces", "false")
                                .equals("true"));
    }

    private static List<String> flag(GadgetParam param, String value) {
        String name = Flags.name(param);
        if (param.key().equals("operator.KubeManager.namespace")) {
            return List.of("-n", value);
        }
        if (param.type().equals("bool")) {
            return List.of(value.equals("true") ? "--" + name : "--" + name + "=" + value);
        }
        return List.of("--" + name, value);
    }
}
