package io.gadgethq.history.ingest;

import io.gadgethq.history.SchemaContent;

/**
 * A layout that a feed uses for the first time.
 *
 * @param number among those of the feed
 */
record NewLayout(short number, SchemaContent schema) {}
