package io.gadgethq.runtime;

/** An instance an agent holds. */
public record InstanceSummary(InstanceId id, String name) {}
