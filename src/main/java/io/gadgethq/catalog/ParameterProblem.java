package io.gadgethq.catalog;

/** Why a parameter cannot be sent: the wire key, and a sentence that names the remedy. */
public record ParameterProblem(String key, String message) {}
