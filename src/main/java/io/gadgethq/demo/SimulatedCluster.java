package io.gadgethq.demo;

import io.gadgethq.demo.SimulatedPod.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** The nodes {@code worker-1}, {@code worker-2} … and the pods on them. The same number of nodes gives the same pods. */
final class SimulatedCluster {
    private static final String HASH_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final long SEED = 7_340_033;

    private final List<String> nodes;
    private final List<SimulatedPod> pods = new ArrayList<>();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /**
     * @param nodes 1 to 100
     * @param now the pods were started some time before
     */
    SimulatedCluster(int nodes, Instant now) {
        if (nodes < 1 || nodes > 100) {
            throw new IllegalArgumentException("a simulated cluster has 1 to 100 nodes: " + nodes);
        }
        this.nodes = IntStream.rangeClosed(1, nodes).mapToObj(n -> "worker-" + n).toList();
        for (Workload workload : Workload.ALL) {
            place(workload, now);
        }
    }

    List<String> nodes() {
        return nodes;
    }

    List<SimulatedPod> pods() {
        return List.copyOf(pods);
    }

    List<SimulatedPod> podsOn(String node) {
        return pods.stream().filter(pod -> pod.node().equals(node)).toList();
    }

    private void place(Workload workload, Instant now) {
        boolean everywhere = workload.replicas() == 0;
        int replicas = everywhere ? nodes.size() : workload.replicas();
        String template = letters(9);
        String digest = "sha256:" + hex(64);
        for (int i = 0; i < replicas; i++) {
            String node = everywhere ? nodes.get(i) : emptiest();
            Role role = i == 0 ? workload.role() : Role.ORDINARY;
            pods.add(pod(workload, podName(workload, template, i), node, digest, role, now));
        }
    }

    private SimulatedPod pod(
            Workload workload, String name, String node, String digest, Role role, Instant now) {
        return new SimulatedPod(
                node,
                workload.namespace(),
                name,
                workload.name(),
                "app=%s,tier=%s".formatted(workload.name(), workload.tier()),
                workload.hostNetwork(),
                workload.kind(),
                workload.name(),
                "registry.example.com/" + workload.image(),
                digest,
                hex(64),
                random.nextInt(2_000, 60_000),
                now.minus(Duration.ofMinutes(random.nextInt(30, 6_000))),
                role);
    }

    private String podName(Workload workload, String template, int ordinal) {
        return switch (workload.kind()) {
            case "StatefulSet" -> workload.name() + "-" + ordinal;
            case "DaemonSet" -> workload.name() + "-" + letters(5);
            default -> workload.name() + "-" + template + "-" + letters(5);
        };
    }

    /** The first of the nodes with the fewest pods. */
    private String emptiest() {
        String best = nodes.getFirst();
        for (String node : nodes) {
            if (podsOn(node).size() < podsOn(best).size()) {
                best = node;
            }
        }
        return best;
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(HASH_LETTERS.charAt(random.nextInt(HASH_LETTERS.length())));
        }
        return text.toString();
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
