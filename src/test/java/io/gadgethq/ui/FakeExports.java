package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.Exports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Exports that go as far as they are told. */
public final class FakeExports implements Exports {
    private final List<ExportStatus> all = new CopyOnWriteArrayList<>();

    public void clear() {
        all.clear();
    }

    @Override
    public ExportEstimate estimate(Actor actor, ExportSpec spec) {
        return new ExportEstimate(OptionalLong.of(1_240), OptionalLong.of(98_000));
    }

    @Override
    public ExportId start(Actor actor, ExportSpec spec) {
        ExportId id = new ExportId(new UUID(7, all.size()));
        all.addFirst(
                new ExportStatus(
                        id,
                        spec,
                        actor.user(),
                        ExportStatus.State.RUNNING,
                        310,
                        OptionalLong.of(1_240),
                        24_000,
                        Instant.parse("2026-11-23T18:00:00Z"),
                        Optional.empty(),
                        ""));
        return id;
    }

    @Override
    public List<ExportStatus> list(Actor actor) {
        return List.copyOf(all);
    }

    @Override
    public Optional<ExportStatus> status(Actor actor, ExportId id) {
        return all.stream().filter(status -> status.id().equals(id)).findFirst();
    }

    @Override
    public void cancel(Actor actor, ExportId id) {
        all.replaceAll(status ->
                status.id().equals(id)
                        ? new ExportStatus(
                                id,
                                status.spec(),
                                status.user(),
                                ExportStatus.State.CANCELLED,
                                status.events(),
                                status.expected(),
                                0,
                                status.begun(),
                                Optional.of(status.begun()),
                                "")
                        : status);
    }

    @Override
    public Path file(Actor actor, ExportId id) throws IOException {
        throw new IOException("this export is not done");
    }
}
