package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetRunRequest;

import java.util.Optional;

/**
 * How far a run or instance came: its initialisation failed, its start failed, or it plays.
 */
sealed interface Prepared {

    record InitFailed(String text) implements Prepared {}

    /** What the stream begins with is known, but nothing will follow. */
    record StartFailed(GadgetInfo info, String text) implements Prepared {}

    record Ready(GadgetInfo info, Player player) implements Prepared {}

    /**
     * @param id of the instance, empty for a foreground run; {@code name} likewise
     */
    static Prepared of(AgentCore core, GadgetRunRequest request, String id, String name) {
        Optional<NodeScript> found = core.script(request.getImageName());
        if (found.isEmpty()) {
            return new InitFailed(
                    Refusal.unknownImage(request.getImageName(), request.getParamValuesMap()));
        }
        NodeScript script = found.get();
        GadgetInfo info = Announcement.ofStream(script, request.getImageName(), id, name);
        try {
            RunParameters parameters =
                    RunParameters.check(script.described(), request.getParamValuesMap());
            if (script.gadget().habit() == Habit.FAILS) {
                return new StartFailed(info, script.gadget().failure());
            }
            boolean stamped = !script.scenery().pristine() && parameters.interval().isPresent();
            GadgetInfo sent =
                    stamped
                            ? Announcement.withInterval(info, parameters.interval().orElseThrow())
                            : info;
            return new Ready(sent, Player.of(script, parameters, core.playing()));
        } catch (BadParameter e) {
            return new StartFailed(info, String.valueOf(e.getMessage()));
        }
    }
}
