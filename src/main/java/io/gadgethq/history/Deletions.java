package io.gadgethq.history;

import java.time.Instant;
import java.util.List;

/**
 * What is to be deleted as of one moment: six hours of a shelf at a time, never those that are still being written.
 *
 * @param deleted oldest first
 * @param held what would be deleted, were it not for a legal hold
 * @param bytesOver what the events will still take above the limit on all together; 0 too if that is not for this actor
 */
public record Deletions(List<Deletion> deleted, List<Deletion> held, long bytesOver) {

    public Deletions {
        deleted = List.copyOf(deleted);
        held = List.copyOf(held);
    }

    public long bytes() {
        return deleted.stream().mapToLong(Deletion::bytes).sum();
    }

    /**
     * @param rows as the database estimates them
     */
    public record Deletion(
            Shelf shelf, Instant from, Instant to, long bytes, long rows, Cause cause) {}

    /** Which limit is reached. */
    public enum Cause {
        AGE("older than events of this class are kept"),
        SHELF_SIZE("this class takes more than it may"),
        TEAM_SIZE("the team takes more than it may"),
        TOTAL_SIZE("all events together take more than they may");

        private final String title;

        Cause(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
