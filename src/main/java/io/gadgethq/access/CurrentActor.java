package io.gadgethq.access;

/** Who is signed in on the request, push or call being served. Doors ask it once and pass the actor on. */
public interface CurrentActor {

    /**
     * @throws IllegalStateException outside of a signed-in request
     */
    Actor get();
}
