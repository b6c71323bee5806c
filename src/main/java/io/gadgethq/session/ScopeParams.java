package io.gadgethq.session;

import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.event.RowLayout;
import io.gadgethq.pipeline.Scope;
import io.gadgethq.pipeline.ScopePart;
import io.gadgethq.runtime.GadgetParam;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says a scope in the parameters by which the agent selects containers, so that what is out of scope is not even sent.
 * They are called differently on Kubernetes and on plain hosts (reference sections 5.3 and 5.4), and some gadgets have
 * none: those are restricted when their events arrive, if these name what is chosen.
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

    /**
     * @param values as they are sent
     * @return the parts of the scope that these values say
     */
    static Set<ScopePart> held(Scope scope, Map<String, String> values) {
        Set<ScopePart> held = EnumSet.noneOf(ScopePart.class);
        for (ScopePart part : ScopePart.in(scope)) {
            Map<String, String> wanted = new TreeMap<>();
            add(wanted, values.keySet(), part, scope);
            if (!wanted.isEmpty() && values.entrySet().containsAll(wanted.entrySet())) {
                held.add(part);
            }
        }
        return held;
    }

    /**
     * Refuses a list that nobody would hold: neither the agent by a parameter nor this console by a field of the events.
     *
     * @param values as they are sent
     */
    static void check(Scope scope, Map<String, String> values, GadgetDetails details)
            throws SessionRefused {
        Set<ScopePart> held = held(scope, values);
        List<RowLayout> layouts = details.sources().stream().map(RowLayout::of).toList();
        for (ScopePart part : ScopePart.in(scope)) {
            if (!held.contains(part) && layouts.stream().noneMatch(part::isToldBy)) {
                throw SpecRules.refuse(
                        "scope." + part.word(),
                        "%s cannot be restricted to %s here: it has no parameter for them, and its events do not name them"
                                .formatted(details.gadget().name(), part.word()),
                        "Leave scope.%s empty, or choose a gadget whose events name them."
                                .formatted(part.word()));
            }
        }
    }

    private static Map<String, String> wanted(Scope scope, Set<String> offered) {
        Map<String, String> wanted = new TreeMap<>();
        ScopePart.in(scope).forEach(part -> add(wanted, offered, part, scope));
        return wanted;
    }

    private static void add(
            Map<String, String> wanted, Set<String> offered, ScopePart part, Scope scope) {
        switch (part) {
            case NAMESPACES ->
                    add(
                            wanted,
                            offered,
                            scope.namespaces(),
                            KUBE + "namespace",
                            LOCAL + "k8s-namespace");
            case PODS ->
                    add(wanted, offered, scope.pods(), KUBE + "podname", LOCAL + "k8s-podname");
            case CONTAINERS ->
                    add(
                            wanted,
                            offered,
                            scope.containers(),
                            KUBE + "containername",
                            LOCAL + ofHost(scope));
            case LABELS ->
                    add(
                            wanted,
                            offered,
                            terms(scope.labels()),
                            KUBE + "selector",
                            LOCAL + "k8s-selector");
        }
    }

    /** On a host a container has a name of its runtime, and a second one if it belongs to a pod. */
    private static String ofHost(Scope scope) {
        boolean ofPods = !scope.namespaces().isEmpty() || !scope.pods().isEmpty();
        return ofPods ? "k8s-containername" : "containername";
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
