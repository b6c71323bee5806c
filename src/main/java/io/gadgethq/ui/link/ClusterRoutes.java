package io.gadgethq.ui.link;

/** Addresses of the cluster screen. */
public final class ClusterRoutes {

    public static final String LIST = "clusters";

    private ClusterRoutes() {}
}
