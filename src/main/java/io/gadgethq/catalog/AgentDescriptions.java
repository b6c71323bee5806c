package io.gadgethq.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.runtime.GadgetDescription;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetRuntime;
import io.gadgethq.runtime.RunFailure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * What agents say about images. Each question costs an agent up to half a second, so answers are kept for a while, and
 * those who ask for the same at the same time share one call. Failures are not kept.
 */
final class AgentDescriptions {
    /** What a run sends too; the answer depends on it (reference section 5.1, rule 4). */
    private static final Map<String, String> ASKED_WITH =
            Map.of("operator.oci.pull", "missing", "operator.oci.validate-metadata", "true");

    private record Key(ClusterId cluster, GadgetImage image) {}

    private sealed interface Answer {}

    private record Described(GadgetDescription description) implements Answer {}

    private record Failed(String message) implements Answer {}

    private final GadgetRuntime runtime;
    private final CatalogProperties properties;
    private final AsyncCache<Key, Answer> answers;

    AgentDescriptions(GadgetRuntime runtime, CatalogProperties properties, InstantSource clock) {
        this.runtime = runtime;
        this.properties = properties;
        Executor threads = task -> Thread.ofVirtual().name("describe-gadget").start(task);
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(properties.detailsKept())
                        .expireAfterWrite(properties.detailsAge())
                        .ticker(() -> nanos(clock.instant()))
                        .executor(threads)
                        .buildAsync();
    }

    GadgetDescription ask(Cluster cluster, GadgetImage image) throws GadgetUnavailable {
        Key key = new Key(cluster.id(), image);
        CompletableFuture<Answer> waiting = answers.get(key, _ -> askAgents(cluster, image));
        Answer answer = join(waiting, image);
        return switch (answer) {
            case Described described -> described.description();
            case Failed failed -> {
                answers.synchronous().asMap().remove(key, failed);
                throw new GadgetUnavailable(failed.message());
            }
        };
    }

    private static Answer join(CompletableFuture<Answer> waiting, GadgetImage image)
            throws GadgetUnavailable {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GadgetUnavailable("interrupted while asking about " + image);
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking about " + image, e.getCause());
        }
    }

    private Answer askAgents(Cluster cluster, GadgetImage image) {
        List<ClusterNode> up = cluster.nodesUp();
        if (up.isEmpty()) {
            return new Failed(
                    "no node of cluster %s is up, so nobody can tell about %s; see the nodes for the reasons"
                            .formatted(cluster.id(), image));
        }
        String refusal = "";
        String silence = "";
        for (ClusterNode node : up.subList(0, Math.min(up.size(), properties.describeAttempts()))) {
            try {
                return new Described(
                        runtime.describe(
                                node.agent(), image, ASKED_WITH, properties.describeTimeout()));
            } catch (RunFailure.Refused e) {
                refusal = "%s refuses %s: %s".formatted(node.name(), image, e.text());
            } catch (RunFailure e) {
                silence =
                        "%s does not tell about %s: %s"
                                .formatted(node.name(), image, e.getMessage());
            }
        }
        return new Failed(refusal.isEmpty() ? silence : refusal);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
