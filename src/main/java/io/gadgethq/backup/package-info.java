/**
 * How is everything that is kept taken away and brought back?
 *
 * <p>The commands {@code ./hq backup} and {@code ./hq restore}. The server that comes with the console has no tools for
 * that, and an archive should not depend on the server's files: so the tables are read in one snapshot, while the console
 * goes on working, and are written into tables that the same migrations made. Knows no table by name: what tables there
 * are and how they are partitioned is read from the server. What a module has to put right after a restore it says in
 * SQL scripts below {@code db/restored}.
 *
 * <p>Must not know what the tables mean, and nothing may use it.
 */
@ApplicationModule(allowedDependencies = {"storage", "access"})
@NullMarked
package io.gadgethq.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
