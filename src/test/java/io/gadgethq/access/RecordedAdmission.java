package io.gadgethq.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real table of rights, with the audit trail in memory. */
public final class RecordedAdmission implements Admission {
    /**
     * @param admitted false: refused
     */
    public record Entry(Actor actor, Permission permission, boolean admitted) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Admission roles =
            new RoleAdmission(
                    new AuditWriter() {
                        @Override
                        public void appendAdmitted(
                                Actor actor, Permission permission, Map<String, String> details) {
                            append(new Entry(actor, permission, true));
                        }

                        @Override
                        public void appendRefused(
                                Actor actor, Permission permission, Map<String, String> details) {
                            append(new Entry(actor, permission, false));
                        }
                    });

    private synchronized void append(Entry entry) {
        entries.add(entry);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
        return roles.admit(actor, permission, details);
    }

    @Override
    public void check(Actor actor, Permission permission) {
        roles.check(actor, permission);
    }

    @Override
    public boolean allows(Actor actor, Permission permission) {
        return roles.allows(actor, permission);
    }

    @Override
    public Reach reach(Actor actor, Verb verb) {
        return roles.reach(actor, verb);
    }
}
