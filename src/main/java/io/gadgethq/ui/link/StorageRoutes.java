package io.gadgethq.ui.link;

/** Addresses of the storage screen. */
public final class StorageRoutes {

    public static final String SHOW = "storage";

    private StorageRoutes() {}
}
