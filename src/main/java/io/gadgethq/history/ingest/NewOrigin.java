package io.gadgethq.history.ingest;

import java.util.UUID;

/**
 * What is the same in many events of a feed, used for the first time.
 *
 * @param number among those of the feed
 * @param digest of the fields as they were written
 * @param fields a JSON object by full names
 */
record NewOrigin(short number, UUID digest, String fields) {}
