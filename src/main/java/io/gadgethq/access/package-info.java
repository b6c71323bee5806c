/**
 * Who may do this, and who did it: accounts, roles, tenants, the admission of commands and the audit trail.
 *
 * <p>Does not know what a session or a gadget is: a permission names its object as text. Doors never check rights; the
 * services they call ask {@link io.gadgethq.access.Admission} with the actor they were given.
 *
 * <p>What a role may do stands in one table, {@code Rights}. A command and its audit entry are written in one transaction,
 * so there is no command without an entry; each entry carries the hash of the one before it, so a change shows.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.gadgethq.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
