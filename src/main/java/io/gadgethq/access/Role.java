package io.gadgethq.access;

/** What somebody is in the organisation. What a role may do is decided by {@link Admission} alone. */
public enum Role {
    VIEWER("viewer"),
    OPERATOR("operator"),
    TENANT_ADMIN("tenant admin"),
    PLATFORM_ADMIN("platform admin"),
    AUDITOR("auditor");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
