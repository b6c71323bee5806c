package io.gadgethq.demo;

/** Plays a script for one run or instance. */
sealed interface Player permits StreamPlayer, ArrayPlayer, PristinePlayer {

    /** Delivers what is due. */
    void tick(Now now, PacketSink sink);

    /** Delivers what comes only at the stop. */
    void stop(Now now, PacketSink sink);

    /** Picks the player for the gadget's habit. */
    static Player of(NodeScript script, RunParameters parameters, Playing playing) {
        if (script.scenery().pristine()) {
            return new PristinePlayer(script, playing);
        }
        Cast cast = new Cast(script, parameters);
        return switch (script.gadget().habit()) {
            case STREAM, FAILS -> new StreamPlayer(script, cast, playing);
            case INTERVAL -> ArrayPlayer.interval(script, cast, playing, parameters);
            case ONE_SHOT -> ArrayPlayer.oneShot(script, cast, playing);
            case AT_STOP -> ArrayPlayer.atStop(script, cast, playing, parameters);
        };
    }
}
