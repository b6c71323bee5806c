package io.gadgethq.demo;

import io.gadgethq.demo.SimulatedPod.Role;

import java.util.List;

/**
 * A controller of the simulated cluster and the pods it wants.
 *
 * @param replicas 0: one on every node
 * @param role of its first pod; the others are ordinary
 */
record Workload(
        String namespace,
        String name,
        String kind,
        String image,
        String tier,
        int replicas,
        boolean hostNetwork,
        Role role) {

    static final List<Workload> ALL =
            List.of(
                    deployment("shop", "frontend", "shop/frontend:2.14.1", 3, Role.INTRUDED),
                    deployment("shop", "cart", "shop/cart:1.9.0", 2, Role.CHATTY),
                    deployment("shop", "checkout", "shop/checkout:3.2.7", 2, Role.SLOW_DNS),
                    deployment("shop", "catalog", "shop/catalog:5.0.3", 2, Role.ORDINARY),
                    deployment("payments", "gateway", "payments/gateway:4.1.0", 2, Role.ORDINARY),
                    deployment(
                            "payments", "ledger", "payments/ledger:0.8.2", 1, Role.CRASH_LOOPING),
                    deployment(
                            "payments", "fraud-scorer", "payments/fraud:2.0.5", 1, Role.ORDINARY),
                    single("payments", "postgres", "StatefulSet", "postgres:18.1"),
                    single("monitoring", "prometheus", "StatefulSet", "prom/prometheus:v3.8.0"),
                    deployment("monitoring", "grafana", "grafana/grafana:12.3.0", 1, Role.ORDINARY),
                    daemonSet("monitoring", "node-exporter", "prom/node-exporter:v1.10.2"),
                    deployment(
                            "kube-system", "coredns", "coredns/coredns:v1.13.1", 2, Role.ORDINARY),
                    deployment(
                            "kube-system",
                            "metrics-server",
                            "metrics-server:v0.8.0",
                            1,
                            Role.ORDINARY),
                    deployment("kube-system", "traefik", "traefik:v3.6.2", 1, Role.ORDINARY));

    private static Workload deployment(
            String namespace, String name, String image, int replicas, Role role) {
        return new Workload(
                namespace, name, "Deployment", image, tier(namespace), replicas, false, role);
    }

    private static Workload single(String namespace, String name, String kind, String image) {
        return new Workload(namespace, name, kind, image, tier(namespace), 1, false, Role.ORDINARY);
    }

    private static Workload daemonSet(String namespace, String name, String image) {
        return new Workload(
                namespace, name, "DaemonSet", image, tier(namespace), 0, true, Role.ORDINARY);
    }

    private static String tier(String namespace) {
        return switch (namespace) {
            case "shop" -> "web";
            case "payments" -> "backend";
            default -> "platform";
        };
    }
}
