package io.gadgethq.catalog;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.runtime.GadgetDescription;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetRuntime;

import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The official gadgets in our own words, completed by what the agents say. */
@Component
final class OfficialGadgetCatalog implements GadgetCatalog {
    private static final String UNKNOWN = "other";
    private static final String SORT = "operator.sort.sort";

    private final Admission admission;
    private final Clusters clusters;
    private final List<GadgetOffer> offers;
    private final CatalogProperties properties;
    private final OfficialGadgets official;
    private final AgentDescriptions descriptions;

    OfficialGadgetCatalog(
            Admission admission,
            Clusters clusters,
            GadgetRuntime runtime,
            List<GadgetOffer> offers,
            CatalogProperties properties,
            InstantSource clock) {
        this.admission = admission;
        this.clusters = clusters;
        this.offers = List.copyOf(offers);
        this.properties = properties;
        this.official = OfficialGadgets.load(properties.officialPrefixes().getFirst());
        this.descriptions = new AgentDescriptions(runtime, properties, clock);
    }

    @Override
    public List<Gadget> search(Actor actor, ClusterId cluster, String query) {
        admission.check(actor, Permission.to(Verb.VIEW_GADGETS, cluster.value()));
        if (clusters.find(actor, cluster).isEmpty()) {
            return List.of();
        }
        return GadgetSearch.search(offered(cluster), query);
    }

    private List<Gadget> offered(ClusterId cluster) {
        Optional<Set<String>> names =
                offers.stream().flatMap(offer -> offer.names(cluster).stream()).findFirst();
        return official.all().stream()
                .filter(gadget -> names.isEmpty() || names.get().contains(gadget.name()))
                .toList();
    }

    @Override
    public Gadget find(Actor actor, GadgetImage image) {
        admission.check(actor, Permission.to(Verb.VIEW_GADGETS, image.reference()));
        ImageName name = ImageName.of(image, properties.officialPrefixes());
        Optional<Gadget> known = name.official() ? official.named(name.name()) : Optional.empty();
        return known.map(gadget -> from(gadget, image)).orElseGet(() -> unknown(name, image));
    }

    /** The same gadget by another tag or from a mirror. */
    private static Gadget from(Gadget gadget, GadgetImage image) {
        return new Gadget(
                gadget.name(),
                image,
                gadget.title(),
                gadget.purpose(),
                gadget.symptoms(),
                gadget.domain(),
                gadget.shape(),
                gadget.tier(),
                gadget.kernelNeeds());
    }

    /** What we do not know may show anything, so it counts as the most sensitive. */
    private static Gadget unknown(ImageName name, GadgetImage image) {
        return new Gadget(
                name.name(),
                image,
                name.title(),
                "",
                List.of(),
                UNKNOWN,
                Shape.TRACE,
                Tier.PAYLOAD,
                "");
    }

    @Override
    public GadgetDetails describe(Actor actor, ClusterId id, GadgetImage image)
            throws GadgetUnavailable {
        Gadget gadget = find(actor, image);
        Cluster cluster =
                clusters.find(actor, id)
                        .orElseThrow(() -> new GadgetUnavailable("there is no cluster " + id));
        GadgetDescription description = descriptions.ask(cluster, image);
        Gadget told = gadget.domain().equals(UNKNOWN) ? completed(gadget, description) : gadget;
        return new GadgetDetails(
                told, description.digest(), description.sources(), description.params());
    }

    private static Gadget completed(Gadget gadget, GadgetDescription description) {
        return new Gadget(
                gadget.name(),
                gadget.image(),
                gadget.title(),
                GadgetMetadata.description(description.metadata()).orElse(""),
                gadget.symptoms(),
                gadget.domain(),
                SourceShape.of(description.sources()),
                gadget.tier(),
                gadget.kernelNeeds());
    }

    @Override
    public List<ParameterProblem> check(GadgetDetails details, Map<String, String> values) {
        return ParameterCheck.problems(details, values);
    }

    @Override
    public Map<String, String> complete(GadgetDetails details, Map<String, String> values) {
        Map<String, String> complete =
                new HashMap<>(
                        ParameterCheck.complete(details, values, properties.stopOnlyInterval()));
        // The busiest first, where nobody asked for another order: nodes would come one by one.
        official.sort(details.gadget().name())
                .filter(sort -> complete.getOrDefault(SORT, "set").isEmpty())
                .filter(sort -> SortCheck.sortProblem(details.sources(), sort).isEmpty())
                .ifPresent(sort -> complete.put(SORT, sort));
        return complete;
    }

    @Override
    public String command(
            GadgetDetails details, Map<String, String> values, Optional<String> node) {
        return CommandText.of(details, values, node);
    }

    @Override
    public GadgetImage imageOf(String command) throws CommandUnreadable {
        return CommandReader.imageOf(command);
    }

    @Override
    public GadgetCommand parse(GadgetDetails details, String command) throws CommandUnreadable {
        return CommandReader.read(details, command);
    }
}
