package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Exports;
import io.gadgethq.history.HistoryBusy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** Exports that go on when they are told to; two may be there at once. */
final class ScriptedExports implements Exports {
    private final NavigableMap<String, ExportStatus> all = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();

    @Override
    public ExportEstimate estimate(Actor actor, ExportSpec spec) {
        return new ExportEstimate(OptionalLong.of(10), OptionalLong.empty());
    }

    @Override
    public synchronized ExportId start(Actor actor, ExportSpec spec) {
        if (all.size() >= 2) {
            throw new HistoryBusy("as many exports are waiting as may wait");
        }
        ExportId id = new ExportId(new UUID(7, all.size() + 1));
        all.put(
                id.toString(),
                new ExportStatus(
                        id,
                        spec,
                        actor.user(),
                        ExportStatus.State.RUNNING,
                        5,
                        OptionalLong.of(10),
                        500,
                        Instant.parse("2026-11-23T12:00:00Z"),
                        Optional.empty(),
                        ""));
        return id;
    }

    synchronized void end(ExportStatus.State state, String problem) {
        all.replaceAll((_, was) ->
                new ExportStatus(
                        was.id(),
                        was.spec(),
                        was.user(),
                        state,
                        10,
                        was.expected(),
                        1000,
                        was.begun(),
                        Optional.of(was.begun().plusSeconds(1)),
                        problem));
    }

    synchronized void clear() throws IOException {
        all.clear();
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public synchronized List<ExportStatus> list(Actor actor) {
        return all.values().stream()
                .filter(one -> one.user().equals(actor.user()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized Optional<ExportStatus> status(Actor actor, ExportId id) {
        return list(actor).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public synchronized void cancel(Actor actor, ExportId id) {
        all.remove(id.toString());
    }

    @Override
    public synchronized Path file(Actor actor, ExportId id) throws IOException {
        Path file = Files.createTempFile("export", ".csv");
        files.add(file);
        return Files.writeString(file, "a,b\r\n");
    }
}
