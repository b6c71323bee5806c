package io.gadgethq.demo;

import io.gadgethq.runtime.wire.DataElement;

import org.jspecify.annotations.Nullable;

/** One record of the script with the templates made of it so far. */
final class ScriptedRecord {
    private static final int PLAIN = -1;

    private final SourceScript source;
    private final DataElement recorded;
    private final int owner;
    private final @Nullable RecordTemplate[] intrusions =
            new @Nullable RecordTemplate[Story.commands()];
    private @Nullable RecordTemplate plain;
    private long plainRestarts;

    ScriptedRecord(SourceScript source, DataElement recorded, int owner) {
        this.source = source;
        this.recorded = recorded;
        this.owner = owner;
    }

    /** Whether it happens now: its container is selected and alive. */
    boolean happens(PodMoment[] moments) {
        return owner == SourceScript.NOBODY || moments[owner].active();
    }

    /**
     * @param turn counts the records played: during an intrusion every eighth of them is the intruder's
     */
    RecordTemplate template(PodMoment[] moments, long turn) {
        if (owner == SourceScript.NOBODY) {
            return plain(0);
        }
        PodMoment moment = moments[owner];
        if (!moment.intruded() || turn % 8 != 0) {
            return plain(moment.restarts());
        }
        int command = (int) (turn / 8 % Story.commands());
        RecordTemplate made = intrusions[command];
        if (made == null) {
            made = source.template(recorded, owner, moment.restarts(), command);
            intrusions[command] = made;
        }
        return made;
    }

    private RecordTemplate plain(long restarts) {
        RecordTemplate made = plain;
        if (made == null || plainRestarts != restarts) {
            made = source.template(recorded, owner, restarts, PLAIN);
            plain = made;
            plainRestarts = restarts;
        }
        return made;
    }
}
