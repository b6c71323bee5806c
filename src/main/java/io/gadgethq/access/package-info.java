/**
 * Who may do this, and who did it: accounts, roles, tenants, the admission of commands and the audit trail.
 *
 * <p>Does not know what a session or a gadget is: a permission names its object as text. Doors never check rights; the
 * services they call ask {@link io.gadgethq.access.Admission} with the actor they were given.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.gadgethq.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
