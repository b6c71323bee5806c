package io.gadgethq.ui.link;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetParam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters by which agents select containers, and the same as a {@link Scope}. The form asks for them once, under
 * "where", whatever an agent calls them: those of a Kubernetes node and those of a bare {@code ig daemon} differ in name.
 */
public final class Selection {
    private static final String KUBE = "operator.KubeManager.";
    private static final String LOCAL = "operator.LocalManager.";
    private static final Set<String> NAMESPACE =
            Set.of(KUBE + "namespace", LOCAL + "k8s-namespace");
    private static final Set<String> POD = Set.of(KUBE + "podname", LOCAL + "k8s-podname");
    private static final Set<String> CONTAINER =
            Set.of(KUBE + "containername", LOCAL + "k8s-containername");
    private static final Set<String> LABELS = Set.of(KUBE + "selector", LOCAL + "k8s-selector");
    private static final Set<String> ALL = Set.of(KUBE + "all-namespaces");

    private Selection() {}

    /** Whether the parameter is asked for under "where" and not under "what". */
    public static boolean selects(String key) {
        return ALL.contains(key)
                || NAMESPACE.contains(key)
                || POD.contains(key)
                || CONTAINER.contains(key)
                || LABELS.contains(key);
    }

    /** The scope as the parameters these agents have; what they lack is left out. */
    public static Map<String, String> parameters(List<GadgetParam> known, Scope scope) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        scope.labels().forEach((key, value) -> labels.add(key + "=" + value));
        for (GadgetParam param : known) {
            List<String> list = list(param.key(), scope, labels);
            if (!list.isEmpty()) {
                values.put(param.key(), String.join(",", list));
            }
        }
        return values;
    }

    private static List<String> list(String key, Scope scope, List<String> labels) {
        if (NAMESPACE.contains(key)) {
            return scope.namespaces();
        }
        if (POD.contains(key)) {
            return scope.pods();
        }
        if (CONTAINER.contains(key)) {
            return scope.containers();
        }
        return LABELS.contains(key) ? labels : List.of();
    }

    /** The scope that these values select. */
    public static Scope scope(List<String> nodes, Map<String, String> values) {
        return new Scope(
                nodes,
                items(values, NAMESPACE),
                items(values, POD),
                items(values, CONTAINER),
                labels(items(values, LABELS)));
    }

    private static List<String> items(Map<String, String> values, Set<String> keys) {
        return keys.stream()
                .map(key -> values.getOrDefault(key, ""))
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Terms {@code key=value}; others are dropped. */
    public static Map<String, String> labels(Iterable<String> terms) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String term : terms) {
            int equals = term.indexOf('=');
            if (equals > 0) {
                labels.put(term.substring(0, equals), term.substring(equals + 1));
            }
        }
        return labels;
    }
}
