package io.gadgethq.ui.link;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.session.SessionSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses of the catalogue and of the start form, values included. */
public final class GadgetRoutes {

    public static final String CATALOGUE = "gadgets";

    /** The start form; which gadget is said by {@link #GADGET}. */
    public static final String START = CATALOGUE + "/start";

    /** The start form of a gadget of the catalogue: pattern of the route. */
    public static final String START_NAMED = CATALOGUE + "/:" + GadgetRoutes.GADGET + "/start";

    public static final String GADGET = "gadget";
    public static final String CLUSTER = "cluster";
    public static final String NODE = "node";
    public static final String NAMESPACE = "namespace";
    public static final String POD = "pod";
    public static final String CONTAINER = "container";
    public static final String LABEL = "label";
    public static final String DURATION = "duration";
    public static final String MODE = "mode";

    /** {@code false}: events are shown but not kept. */
    public static final String STORE = "store";

    /** Which events go on, as an expression. */
    public static final String FILTER = "filter";

    public static final String NAME = "name";

    /** A command as typed, from which the form is filled. */
    public static final String COMMAND = "command";

    /** Put before a parameter's wire key. */
    public static final String PARAM = "p.";

    private GadgetRoutes() {}

    /** The start form with everything filled in. */
    public static Target start(SessionSpec spec) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put(CLUSTER, List.of(spec.cluster().value()));
        put(query, spec.scope());
        query.put(DURATION, List.of(spec.duration().toString()));
        query.put(MODE, List.of(spec.mode().name().toLowerCase(java.util.Locale.ROOT)));
        if (!spec.keepsEvents()) {
            query.put(STORE, List.of("false"));
        }
        if (!spec.filter().isBlank()) {
            query.put(FILTER, List.of(spec.filter()));
        }
        if (!spec.name().isBlank()) {
            query.put(NAME, List.of(spec.name()));
        }
        spec.params().forEach((key, value) -> query.put(PARAM + key, List.of(value)));
        return start(spec.gadget().reference(), query);
    }

    /**
     * The start form of a gadget.
     *
     * @param gadget name of the catalogue, or any image reference
     */
    public static Target start(String gadget, Map<String, List<String>> query) {
        if (gadget.matches("[A-Za-z0-9_.-]+") && !gadget.equals("start")) {
            return new Target(CATALOGUE + "/" + gadget + "/start", new QueryParameters(query));
        }
        Map<String, List<String>> withGadget = new LinkedHashMap<>();
        withGadget.put(GADGET, List.of(gadget));
        withGadget.putAll(query);
        return new Target(START, new QueryParameters(withGadget));
    }

    /** Adds a scope to a query. */
    public static void put(Map<String, List<String>> query, Scope scope) {
        putUnlessEmpty(query, NODE, scope.nodes());
        putUnlessEmpty(query, NAMESPACE, scope.namespaces());
        putUnlessEmpty(query, POD, scope.pods());
        putUnlessEmpty(query, CONTAINER, scope.containers());
        List<String> labels = new ArrayList<>();
        scope.labels().forEach((key, value) -> labels.add(key + "=" + value));
        putUnlessEmpty(query, LABEL, labels);
    }

    private static void putUnlessEmpty(
            Map<String, List<String>> query, String key, List<String> values) {
        if (!values.isEmpty()) {
            query.put(key, values);
        }
    }

    /** A place to go to. */
    public record Target(String path, QueryParameters query) {

        /** Relative address, to be put behind the base of the application. */
        public String href() {
            String text = query.getQueryString();
            return text.isEmpty() ? path : path + "?" + text;
        }
    }
}
