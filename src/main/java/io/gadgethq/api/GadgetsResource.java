package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.runtime.GadgetImage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /gadgets}. */
@RestController
@Tag(name = "Gadgets")
final class GadgetsResource {
    private final GadgetCatalog catalog;
    private final Clusters clusters;

    GadgetsResource(GadgetCatalog catalog, Clusters clusters) {
        this.catalog = catalog;
        this.clusters = clusters;
    }

    @GetMapping("/api/v1/gadgets")
    @Operation(
            summary = "The gadgets a cluster offers",
            description = "By name. Parameters and fields: ask for one gadget.")
    Paged<GadgetView> list(
            Actor actor,
            @Parameter(description = "left out: those of all clusters you may see")
                    @RequestParam(required = false)
                    @Nullable String cluster,
            @Parameter(description = "words of name, title, symptom or purpose")
                    @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(defaultValue = Paged.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Paged.of(offered(actor, cluster, q), Gadget::name, limit, cursor, GadgetView::of);
    }

    private List<Gadget> offered(Actor actor, @Nullable String cluster, String query) {
        Map<String, Gadget> byName = new TreeMap<>();
        for (ClusterId id : asked(actor, cluster)) {
            catalog.search(actor, id, query)
                    .forEach(gadget -> byName.putIfAbsent(gadget.name(), gadget));
        }
        List<Gadget> sorted = new ArrayList<>(byName.values());
        sorted.sort(Comparator.comparing(Gadget::name));
        return sorted;
    }

    private List<ClusterId> asked(Actor actor, @Nullable String cluster) {
        return cluster == null || cluster.isBlank()
                ? clusters.list(actor).stream().map(Cluster::id).toList()
                : List.of(visible(actor, cluster));
    }

    @GetMapping("/api/v1/gadgets/{name}")
    @Operation(
            summary = "A gadget with its parameters and fields, as an agent of the cluster tells",
            description = "Any image can be named: a short one in the path, others by image.")
    GadgetView get(
            Actor actor,
            @PathVariable String name,
            @Parameter(description = "may be left out if you see only one cluster")
                    @RequestParam(required = false)
                    @Nullable String cluster,
            @Parameter(
                            description =
                                    "image reference, where it is not the official one of this name")
                    @RequestParam(required = false)
                    @Nullable String image)
            throws GadgetUnavailable {
        RequestNotes.gadget(name);
        GadgetImage reference = Inputs.gadget("image", image == null ? name : image);
        return GadgetView.of(catalog.describe(actor, cluster(actor, cluster), reference));
    }

    private ClusterId cluster(Actor actor, @Nullable String cluster) {
        if (cluster != null && !cluster.isBlank()) {
            return visible(actor, cluster);
        }
        List<Cluster> all = clusters.list(actor);
        if (all.size() == 1) {
            return all.getFirst().id();
        }
        throw Refusal.badInput(
                "cluster",
                "which cluster's agents shall be asked?",
                "choose from " + all.stream().map(one -> one.id().value()).toList());
    }

    private ClusterId visible(Actor actor, String cluster) {
        ClusterId id = Inputs.cluster(cluster);
        RequestNotes.cluster(id.value());
        if (clusters.find(actor, id).isEmpty()) {
            throw new Refusal(
                    Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "there is no cluster %s, or it is not yours to see"
                                            .formatted(id))
                            .field("cluster")
                            .remedy("GET /api/v1/clusters lists yours"));
        }
        return id;
    }
}
