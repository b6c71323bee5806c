package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Verb;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.runtime.StopData;
import io.gadgethq.session.SessionRefused.Kind;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes a session of a wish, or says which part of the wish cannot be. Writes nothing. */
@Component
final class SessionDrafts {
    private final Admission admission;
    private final GadgetCatalog catalog;
    private final Clusters clusters;
    private final SessionProperties properties;
    private final Supplier<UUID> ids;

    SessionDrafts(
            Admission admission,
            GadgetCatalog catalog,
            Clusters clusters,
            SessionProperties properties,
            Supplier<UUID> sessionIds) {
        this.admission = admission;
        this.catalog = catalog;
        this.clusters = clusters;
        this.properties = properties;
        this.ids = sessionIds;
    }

    /**
     * @param clock asked when all is known: an image may have to be pulled first, which is not the session's time
     */
    Standing of(Actor actor, SessionSpec spec, Supplier<Instant> clock) throws SessionRefused {
        TenantId tenant = actor.tenant().orElse(TenantId.PLATFORM);
        Gadget gadget = catalog.find(actor, spec.gadget());
        // Before an agent is asked: who may not start anything may not make agents work either.
        admission.check(
                actor, Permission.to(Verb.START_SESSION, tenant, gadget.tier(), gadget.name()));
        SpecRules.check(spec);
        SpecRules.checkDuration("duration", spec.duration(), properties.maxDuration(tenant));
        List<NodeName> nodes = nodes(cluster(actor, spec), spec.scope().nodes());
        GadgetDetails details = describe(actor, spec);
        Map<String, String> params = params(spec, details);
        checkFilter(spec.filter(), details);
        Instant now = clock.get();
        Session session = session(actor, tenant, spec, details, params, now);
        return Standing.of(
                session, nodes.stream().map(node -> unheard(session, node, now)).toList());
    }

    private Cluster cluster(Actor actor, SessionSpec spec) throws SessionRefused {
        return clusters.find(actor, spec.cluster())
                .orElseThrow(() ->
                        SpecRules.refuse(
                                "cluster",
                                "There is no cluster %s, or it is not yours to see"
                                        .formatted(spec.cluster()),
                                "Choose one from the list of clusters."));
    }

    private static List<NodeName> nodes(Cluster cluster, List<String> wanted)
            throws SessionRefused {
        List<NodeName> known = cluster.nodes().stream().map(ClusterNode::name).toList();
        for (String name : wanted) {
            if (known.stream().noneMatch(node -> node.value().equals(name))) {
                throw SpecRules.refuse(
                        "scope.nodes",
                        "Cluster %s has no node '%s'".formatted(cluster.id(), name),
                        "Choose nodes of this cluster, or none for all.");
            }
        }
        return known.stream()
                .filter(node -> wanted.isEmpty() || wanted.contains(node.value()))
                .toList();
    }

    private GadgetDetails describe(Actor actor, SessionSpec spec) throws SessionRefused {
        try {
            return catalog.describe(actor, spec.cluster(), spec.gadget());
        } catch (GadgetUnavailable e) {
            throw new SessionRefused(
                    Kind.CLUSTER_REFUSED,
                    Optional.of("gadget"),
                    String.valueOf(e.getMessage()),
                    "Check the image's name, and that a node of the cluster is up.");
        }
    }

    private Map<String, String> params(SessionSpec spec, GadgetDetails details)
            throws SessionRefused {
        Map<String, String> values =
                ScopeParams.merge(spec.params(), spec.scope(), details.params());
        List<ParameterProblem> problems = catalog.check(details, values);
        if (!problems.isEmpty()) {
            ParameterProblem first = problems.getFirst();
            throw SpecRules.refuse(
                    "parameters." + first.key(),
                    first.message(),
                    problems.size() == 1
                            ? "Correct it, or leave it out."
                            : "Correct it, or leave it out; %d more parameters are wrong."
                                    .formatted(problems.size() - 1));
        }
        Map<String, String> sent = catalog.complete(details, values);
        ScopeParams.check(spec.scope(), sent, details);
        return sent;
    }

    private static void checkFilter(String filter, GadgetDetails details) throws SessionRefused {
        if (filter.isBlank()) {
            return;
        }
        try {
            Expression.parse(filter)
                    .checkAny(details.sources().stream().map(RowLayout::of).toList());
        } catch (ExpressionProblem problem) {
            throw new SessionRefused(
                    Kind.BAD_INPUT,
                    Optional.of("filter"),
                    problem.getMessage(),
                    problem.hint().isBlank()
                            ? "Correct the filter, or leave it out."
                            : problem.hint(),
                    OptionalInt.of(problem.position()));
        }
    }

    private Session session(
            Actor actor,
            TenantId tenant,
            SessionSpec spec,
            GadgetDetails details,
            Map<String, String> params,
            Instant now) {
        Gadget gadget = details.gadget();
        return new Session(
                new SessionId(ids.get()),
                spec.name().isBlank() ? gadget.title() : spec.name().strip(),
                gadget.name(),
                gadget.image(),
                details.digest(),
                gadget.shape(),
                gadget.tier(),
                spec.cluster(),
                params,
                spec.scope(),
                endsInTheForeground(details, params) ? RunMode.DIRECT : spec.mode(),
                spec.keepsEvents(),
                spec.filter(),
                tenant,
                actor.user(),
                SessionState.STARTING,
                "",
                now,
                now.plus(spec.duration()),
                Optional.empty(),
                List.of());
    }

    /**
     * A snapshot ends by itself: there is nothing to come back to. What a gadget sends only when it is stopped reaches
     * those who run it in the foreground, while an instance is removed without it.
     */
    private static boolean endsInTheForeground(GadgetDetails details, Map<String, String> params) {
        return switch (details.gadget().shape()) {
            case SNAPSHOT, ADVISE -> true;
            case TRACE, TOP, PROFILE ->
                    details.sources().stream()
                            .anyMatch(source -> StopData.isSentOnlyAtStop(source, params));
        };
    }

    private static FeedStatus unheard(Session session, NodeName node, Instant now) {
        return new FeedStatus(
                new Feed(session.id(), node), FeedStatus.State.STARTING, "", "", 1, 1, now);
    }
}
