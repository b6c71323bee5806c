/**
 * Which events are meant? The one language of filters, queries, exports and conditions.
 *
 * <p>Knows schemas and events, not where events are (live, history) nor who asks. Texts are parsed and type-checked by the
 * CEL library; what is asked becomes one small tree, from which both the predicate for events at hand and the SQL for
 * stored ones are made, so that both mean the same. CEL's own evaluation is not used: it knows neither our rows nor SQL,
 * and it can fail at an event, where a filter here can only match or not.
 *
 * <p>There is no null: a field that is not set is zero, false or the empty text. A field that a data source does not have
 * makes the whole expression match nothing there. Texts compare by code point. Whole numbers are exact from -2^63 to
 * 2^64-1, durations end at 2^63-1 nanoseconds. A number that is not finite is only unequal: the store cannot tell NaN from
 * infinity.
 */
@ApplicationModule(allowedDependencies = {"event"})
@NullMarked
package io.gadgethq.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
