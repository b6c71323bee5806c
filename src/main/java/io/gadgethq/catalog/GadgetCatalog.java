package io.gadgethq.catalog;

import io.gadgethq.access.Actor;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.runtime.GadgetImage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gadgets that can be started. The agents keep no list, so the catalogue is ours; any other image can be named. */
public interface GadgetCatalog {

    /** What a cluster offers, best match first; a blank query gives all by domain and name. */
    List<Gadget> search(Actor actor, ClusterId cluster, String query);

    /** A gadget of the catalogue by name, or one made up from the name of an unknown image. */
    Gadget find(Actor actor, GadgetImage image);

    /**
     * Asks an agent of the cluster for parameters and fields; cached per image and cluster.
     *
     * @throws GadgetUnavailable if no agent answers or the image is refused: says which, in the agent's own words
     */
    GadgetDetails describe(Actor actor, ClusterId cluster, GadgetImage image)
            throws GadgetUnavailable;

    /** What is wrong with these values; unknown keys are problems, since the agent would ignore them silently. */
    List<ParameterProblem> check(GadgetDetails details, Map<String, String> values);

    /** Every parameter with its value or default, as it is to be sent; presumes {@link #check} found nothing. */
    Map<String, String> complete(GadgetDetails details, Map<String, String> values);

    /** The same as a {@code kubectl gadget run} command. */
    String command(GadgetDetails details, Map<String, String> values, Optional<String> node);

    /**
     * The image a pasted command names: describe it, then {@link #parse} the command.
     *
     * @throws CommandUnreadable if this is no command that runs a gadget
     */
    GadgetImage imageOf(String command) throws CommandUnreadable;

    /**
     * Reads a command back: the way round of {@link #command}.
     *
     * @throws CommandUnreadable naming the flag that this gadget does not have
     */
    GadgetCommand parse(GadgetDetails details, String command) throws CommandUnreadable;
}
