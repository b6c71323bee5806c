package io.gadgethq.pipeline;

import io.gadgethq.event.Column;
import io.gadgethq.event.RowLayout;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A list of a {@link Scope} that is about containers, and the fields by which an event can be held against it. */
public enum ScopePart {
    NAMESPACES("namespaces", "k8s.namespace"),
    PODS("pods", "k8s.podName"),
    CONTAINERS("containers", "k8s.containerName", "runtime.containerName"),
    LABELS("labels", "k8s.podLabels");

    private final String word;
    private final List<String> fields;

    ScopePart(String word, String... fields) {
        this.word = word;
        this.fields = List.of(fields);
    }

    /** As the list is called where a scope is written. */
    public String word() {
        return word;
    }

    /** Whether this scope restricts anything by this list. */
    public boolean isIn(Scope scope) {
        return switch (this) {
            case NAMESPACES -> !scope.namespaces().isEmpty();
            case PODS -> !scope.pods().isEmpty();
            case CONTAINERS -> !scope.containers().isEmpty();
            case LABELS -> !scope.labels().isEmpty();
        };
    }

    /** Whether events of this layout can be held against the list. */
    public boolean isToldBy(RowLayout layout) {
        return !columns(layout).isEmpty();
    }

    List<Column> columns(RowLayout layout) {
        return fields.stream().map(layout::column).flatMap(Optional::stream).toList();
    }

    /** Those of which this scope says something. */
    public static List<ScopePart> in(Scope scope) {
        return Arrays.stream(values()).filter(part -> part.isIn(scope)).toList();
    }
}
