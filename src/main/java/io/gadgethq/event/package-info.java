/**
 * What a gadget says: the schema of a data source, the frame as it came, the event after decoding, and what is missing.
 *
 * <p>Knows only the JDK. (feed, ordinal) is the identity of an event everywhere; a loss travels in the stream like an
 * event does. Rows keep compact bytes instead of objects because a session holds 50 000 of them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.gadgethq.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
