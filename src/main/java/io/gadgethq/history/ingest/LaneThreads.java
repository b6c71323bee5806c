package io.gadgethq.history.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;

/** The two threads of a lane: one writes to the database, one moves to the disk what that cannot take. */
final class LaneThreads {
    private static final Logger log = LoggerFactory.getLogger(LaneThreads.class);

    private final Lane lane;
    private final Thread writer;
    private final Thread spiller;

    LaneThreads(Lane lane, LaneWriter writer, String name) {
        this.lane = lane;
        this.writer = Thread.ofPlatform().daemon().name(name).unstarted(writer);
        this.spiller = Thread.ofPlatform().daemon().name(name + "-spool").unstarted(this::spill);
    }

    Lane lane() {
        return lane;
    }

    void start() {
        writer.start();
        spiller.start();
    }

    private void spill() {
        try {
            lane.keepSpilling();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // told to end at once
        }
    }

    /** The first step of the end: the writer writes what there is. */
    void stop() {
        lane.stop();
    }

    /** The second step: what the database did not take within this time goes to the disk. */
    void end(Duration patience) throws InterruptedException, IOException {
        writer.join(patience);
        boolean written = true;
        while (written && !lane.isSaved()) {
            written = lane.spill();
        }
        if (!lane.isSaved()) {
            log.error("{} events could be neither stored nor spooled", lane.unsavedEvents());
        }
        lane.end();
        writer.interrupt();
        spiller.join(patience);
        lane.spool().close();
    }
}
