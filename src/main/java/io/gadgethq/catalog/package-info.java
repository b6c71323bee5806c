/**
 * Which gadgets can be started, with which parameters?
 *
 * <p>Facts about the official gadgets come with the product; parameters and fields come from the agents and are cached,
 * since each question costs an agent up to half a second. Parameters are checked here because agents ignore unknown keys.
 */
@ApplicationModule(allowedDependencies = {"event", "access", "cluster", "runtime"})
@NullMarked
package io.gadgethq.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
