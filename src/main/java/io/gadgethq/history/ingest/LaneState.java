package io.gadgethq.history.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How one writer does, for people: each change is logged once. Guarded by itself. */
final class LaneState {
    private static final Logger log = LoggerFactory.getLogger(LaneState.class);

    private final String name;
    private final InstantSource clock;
    private boolean failing;
    private boolean drained;
    private String reason = "";
    private String spoolProblem = "";
    private Optional<Instant> since = Optional.empty();

    /**
     * @param drained whether nothing of an earlier process waits on disk
     */
    LaneState(String name, boolean drained, InstantSource clock) {
        this.name = name;
        this.drained = drained;
        this.clock = clock;
    }

    /** The database did not take what was tried. */
    synchronized void failed(String why) {
        if (!failing) {
            log.warn(
                    "{}: the database takes no events, they go to the spool on disk: {}",
                    name,
                    why);
        }
        failing = true;
        reason = why;
        begin();
    }

    private void begin() {
        if (since.isEmpty()) {
            since = Optional.of(clock.instant());
        }
    }

    /** The database took something. */
    synchronized void answered() {
        if (failing) {
            log.info("{}: the database takes events again", name);
        }
        failing = false;
    }

    /** The database is slower than the events, or away: something went to the disk. */
    synchronized void spooled() {
        if (!spoolProblem.isEmpty()) {
            log.info("{}: the spool takes events again", name);
        }
        spoolProblem = "";
        begin();
    }

    synchronized void spoolFailed(String why) {
        if (spoolProblem.isEmpty()) {
            log.error("{}: {}; events are lost once the queue is full", name, why);
        }
        spoolProblem = why;
        begin();
    }

    /** Nothing waits on disk. */
    synchronized void empty() {
        drained = true;
        if (failing) {
            return;
        }
        if (since.isPresent()) {
            log.info("{}: all that was spooled since {} is stored", name, since.get());
        }
        since = Optional.empty();
        reason = "";
        spoolProblem = "";
    }

    synchronized boolean isFailing() {
        return failing;
    }

    /** Whether what an earlier process had spooled is in the database. */
    synchronized boolean isDrained() {
        return drained;
    }

    synchronized Optional<Instant> since() {
        return since;
    }

    /** Why events go to the disk; empty if they do not. */
    synchronized String reason() {
        if (since.isEmpty()) {
            return "";
        }
        return reason.isEmpty() ? "events come faster than the database takes them" : reason;
    }

    /** Why the disk takes nothing; empty if it does. */
    synchronized String spoolProblem() {
        return spoolProblem;
    }
}
