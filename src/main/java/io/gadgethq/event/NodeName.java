package io.gadgethq.event;

/** The name of a node of a cluster, as Kubernetes or the settings give it. 1 to 253 characters. */
public record NodeName(String value) implements Comparable<NodeName> {

    public NodeName {
        if (value.isBlank() || value.length() > 253) {
            throw new IllegalArgumentException(
                    "a node name has 1 to 253 characters: '%s'".formatted(value));
        }
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
