package io.gadgethq.session;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.runtime.GadgetParam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says a scope in the parameters by which the agent selects containers, so that what is out of scope is not even sent.
 * They are called differently on Kubernetes and on plain hosts (reference sections 5.3 and 5.4), and some gadgets have
 * none: those are restricted when their events arrive.
 */
final class ScopeParams {
    private static final String KUBE = "operator.KubeManager.";
    private static final String LOCAL = "operator.LocalManager.";

    private ScopeParams() {}

    /** The values with those that the scope adds; a contradiction is refused. */
    static Map<String, String> merge(
            Map<String, String> values, Scope scope, List<GadgetParam> offered)
            throws SessionRefused {
        Set<String> keys = offered.stream().map(GadgetParam::key).collect(Collectors.toSet());
        Map<String, String> merged = new HashMap<>(values);
        for (Map.Entry<String, String> wanted : wanted(scope, keys).entrySet()) {
            String given = values.getOrDefault(wanted.getKey(), "");
            if (!given.isEmpty() && !given.equals(wanted.getValue())) {
                throw SpecRules.refuse(
                        "parameters." + wanted.getKey(),
                        "The parameter says '%s', the scope says '%s'"
                                .formatted(given, wanted.getValue()),
                        "Say it once, best in the scope.");
            }
            merged.put(wanted.getKey(), wanted.getValue());
        }
        return merged;
    }

    private static Map<String, String> wanted(Scope scope, Set<String> offered) {
        boolean ofPods = !scope.namespaces().isEmpty() || !scope.pods().isEmpty();
        Map<String, String> wanted = new TreeMap<>();
        add(wanted, offered, scope.namespaces(), KUBE + "namespace", LOCAL + "k8s-namespace");
        add(wanted, offered, scope.pods(), KUBE + "podname", LOCAL + "k8s-podname");
        // On a host a container has a name of its runtime, and a second one if it belongs to a pod.
        add(
                wanted,
                offered,
                scope.containers(),
                KUBE + "containername",
                LOCAL + (ofPods ? "k8s-containername" : "containername"));
        add(wanted, offered, terms(scope.labels()), KUBE + "selector", LOCAL + "k8s-selector");
        return wanted;
    }

    private static List<String> terms(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()).toList();
    }

    private static void add(
            Map<String, String> wanted, Set<String> offered, List<String> items, String... keys) {
        if (items.isEmpty()) {
            return;
        }
        for (String key : keys) {
            if (offered.contains(key)) {
                wanted.put(key, String.join(",", items));
                return;
            }
        }
    }
}
