package io.gadgethq.access;

/** A team. 1 to 63 characters of {@code [a-z0-9-]}. */
public record TenantId(String value) implements Comparable<TenantId> {

    /** The team of those who stand above the teams: what they start themselves belongs to it. */
    public static final TenantId PLATFORM = new TenantId("platform");

    public TenantId {
        if (!value.matches("[a-z0-9-]{1,63}")) {
            throw new IllegalArgumentException(
                    "a tenant has 1 to 63 characters of a-z, 0-9 and '-': '%s'".formatted(value));
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
