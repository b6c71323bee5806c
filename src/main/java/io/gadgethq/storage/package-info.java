/**
 * Where does the console keep what must survive it, and what time is it?
 *
 * <p>Gives the process what every module takes for granted: a data directory, a PostgreSQL server inside it unless
 * {@code spring.datasource.url} names another one, and the clock. Modules meet the database through JDBC and JPA, and own
 * their tables; only the commands that work without a console around them ({@code backup}) ask here for it. Every way in which the directory or the server can refuse is told in one line
 * with its remedy.
 *
 * <p>A database belongs to one console, embedded or not: it is locked as long as the console lives. A second console
 * refuses to start, and one that lost its lock to another changes nothing any more.
 *
 * <p>The server is the process of one console only. It listens on the loopback interface behind a password that lies in
 * the data directory, writes through to the disk, and is stopped after everything that uses it. A server left over by a
 * killed console is stopped first, which lets its data recover.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.gadgethq.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
