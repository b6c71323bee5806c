package io.gadgethq.session;

import io.gadgethq.access.Actor;
import io.gadgethq.runtime.GadgetImage;

import java.util.List;

/** The private presets of the start form: everybody has their own, on the server. */
public interface Presets {

    /** How many one person may keep. */
    int MAX_PER_PERSON = 200;

    /** The actor's presets of a gadget, by name. */
    List<Preset> list(Actor actor, GadgetImage gadget);

    /**
     * Keeps a preset, in the place of one with the same gadget and name.
     *
     * @throws SessionRefused if the actor already keeps as many as allowed
     */
    void save(Actor actor, Preset preset) throws SessionRefused;

    /** Forgets a preset; doing it again changes nothing. */
    void delete(Actor actor, GadgetImage gadget, String name);
}
