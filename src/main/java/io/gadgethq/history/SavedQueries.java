package io.gadgethq.history;

import io.gadgethq.access.Actor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Questions that people keep for themselves, their team or everyone. They hold no events: whoever asks one again sees what
 * they may see.
 */
public interface SavedQueries {

    /** So many a person may keep. */
    int MAX_OWN = 500;

    /** Own ones and those that are shared with the actor, by name; at most {@value #MAX_LISTED}. */
    List<SavedQuery> list(Actor actor);

    int MAX_LISTED = 5_000;

    /** One's own, or one that is shared. */
    Optional<SavedQuery> find(Actor actor, UUID id);

    /**
     * Keeps a new one.
     *
     * @throws io.gadgethq.access.NotPermitted if the actor may not share it so widely
     * @throws IllegalArgumentException if the person keeps {@value #MAX_OWN} already, or shares with a team but is in none
     */
    SavedQuery save(Actor actor, SavedQuery.Draft draft);

    /**
     * Puts another in the place of one's own.
     *
     * @return empty: there is none of the actor's with this id
     */
    Optional<SavedQuery> change(Actor actor, UUID id, SavedQuery.Draft draft);

    /**
     * Deletes one's own.
     *
     * @return whether there was one
     */
    boolean delete(Actor actor, UUID id);
}
