/**
 * What was seen before?
 *
 * <p>Keeps every event once, with the books of its feed, and finds it again. PostgreSQL is the arbiter: the events of a
 * feed, its losses and the checkpoint behind them are committed in one transaction, fenced by the number of the feed's
 * owner. So whoever dies, freezes or is replaced can neither store an event twice nor leave a hole unsaid.
 *
 * <p>Writing never waits: {@link io.gadgethq.history.FeedStore#append} puts into a bounded queue; behind it are a disk
 * spool for the time the database is away, and a counted {@code Loss(STORE)}. Does not know where events come from
 * (pipeline) nor who looks at them (ui, api).
 */
@ApplicationModule(allowedDependencies = {"event", "expression", "access"})
@NullMarked
package io.gadgethq.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
