/**
 * Writes selections to files in the background.
 *
 * <p>A job streams events from the database into one of three formats; neither the events nor the file are ever in memory.
 * Jobs and files are of one process: what a job has written when the process ends is deleted at the next start.
 */
@NullMarked
package io.gadgethq.history.export;

import org.jspecify.annotations.NullMarked;
