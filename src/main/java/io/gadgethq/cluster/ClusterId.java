package io.gadgethq.cluster;

/** The name of a cluster. 1 to 63 characters of {@code [a-z0-9.-]}. */
public record ClusterId(String value) implements Comparable<ClusterId> {

    public ClusterId {
        if (!value.matches("[a-z0-9.-]{1,63}")) {
            throw new IllegalArgumentException(
                    "a cluster has 1 to 63 characters of a-z, 0-9, '.' and '-': '%s'"
                            .formatted(value));
        }
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
