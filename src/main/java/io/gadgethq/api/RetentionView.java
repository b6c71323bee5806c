package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.gadgethq.history.Deletions;
import io.gadgethq.history.Hold;
import io.gadgethq.history.StorageUse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Retention as programs see it. */
final class RetentionView {
    private RetentionView() {}

    /**
     * @param limit on all events together, in bytes; null: not for this caller
     */
    record Use(
            long bytes,
            @Nullable Long limit,
            List<ShelfView> shelves,
            List<TeamView> teams,
            List<HoldView> holds) {

        static Use of(StorageUse use) {
            return new Use(
                    use.bytes(),
                    orNull(use.limit()),
                    use.shelves().stream().map(ShelfView::of).toList(),
                    use.teams().stream().map(TeamView::of).toList(),
                    use.holds().stream().map(HoldView::of).toList());
        }
    }

    /**
     * @param rows as the database estimates them
     * @param limit of its bytes; null: none of its own
     * @param own whether age and limit were set for it
     */
    record ShelfView(
            String tenant,
            @JsonProperty("class") String clazz,
            long bytes,
            long rows,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            Duration age,
            @Nullable Long limit,
            boolean own) {

        static ShelfView of(StorageUse.OfShelf use) {
            return new ShelfView(
                    use.shelf().tenant().value(),
                    use.shelf().className(),
                    use.bytes(),
                    use.rows(),
                    use.oldest().orElse(null),
                    use.newest().orElse(null),
                    use.limits().age(),
                    orNull(use.limits().bytes()),
                    use.own());
        }
    }

    record TeamView(String tenant, long bytes, @Nullable Long limit) {
        static TeamView of(StorageUse.OfTeam use) {
            return new TeamView(use.tenant().value(), use.bytes(), orNull(use.limit()));
        }
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** Of a class, or of a session. */
    record HoldView(
            UUID id,
            String tenant,
            @JsonProperty("class") @Nullable String clazz,
            @Nullable String session,
            String reason,
            String by,
            Instant since) {

        static HoldView of(Hold hold) {
            return new HoldView(
                    hold.id(),
                    hold.tenant().value(),
                    hold.scope() instanceof Hold.OfShelf of ? of.shelf().className() : null,
                    hold.scope() instanceof Hold.OfSession of ? of.session().toString() : null,
                    hold.reason(),
                    hold.by(),
                    hold.since());
        }
    }

    /**
     * @param bytes that deleting frees
     * @param bytesOver what all events will still take above their limit; 0 too if that is not for this caller
     * @param held what a legal hold keeps from being deleted
     */
    record Preview(
            long bytes, long bytesOver, List<DeletionView> deleted, List<DeletionView> held) {

        static Preview of(Deletions deletions) {
            return new Preview(
                    deletions.bytes(),
                    deletions.bytesOver(),
                    deletions.deleted().stream().map(DeletionView::of).toList(),
                    deletions.held().stream().map(DeletionView::of).toList());
        }
    }

    /**
     * @param cause age, shelf-size, team-size or total-size
     */
    record DeletionView(
            String tenant,
            @JsonProperty("class") String clazz,
            Instant from,
            Instant to,
            long bytes,
            long rows,
            String cause) {

        static DeletionView of(Deletions.Deletion deletion) {
            return new DeletionView(
                    deletion.shelf().tenant().value(),
                    deletion.shelf().className(),
                    deletion.from(),
                    deletion.to(),
                    deletion.bytes(),
                    deletion.rows(),
                    Inputs.word(deletion.cause()));
        }
    }
}
