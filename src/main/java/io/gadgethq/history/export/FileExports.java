package io.gadgethq.history.export;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Verb;
import io.gadgethq.event.SessionId;
import io.gadgethq.expression.Expression;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.ExportEstimate;
import io.gadgethq.history.ExportId;
import io.gadgethq.history.ExportSpec;
import io.gadgethq.history.ExportStatus;
import io.gadgethq.history.ExportStatus.State;
import io.gadgethq.history.Exports;
import io.gadgethq.history.History;
import io.gadgethq.history.HistoryBusy;
import io.gadgethq.history.HistorySelection;
import io.gadgethq.history.HistoryShape.StoredSession;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs exports on threads of its own and keeps their files. */
@Component
final class FileExports implements Exports, AutoCloseable {
    private final History history;
    private final Admission admission;
    private final ExportProperties properties;
    private final ExportShelf shelf;
    private final ExportQueue queue;
    private final ExportSizes sizes;
    private final InstantSource clock;

    FileExports(
            History history,
            Admission admission,
            ExportProperties properties,
            InstantSource clock) {
        this.history = history;
        this.admission = admission;
        this.properties = properties;
        this.shelf = new ExportShelf(properties, clock);
        this.queue = new ExportQueue(properties.concurrent(), properties.waiting());
        this.sizes = new ExportSizes(history);
        this.clock = clock;
    }

    @Override
    public ExportEstimate estimate(Actor actor, ExportSpec spec) throws ExpressionProblem {
        return sizes.estimate(actor, spec, shelf.directory());
    }

    @Override
    public ExportId start(Actor actor, ExportSpec spec) throws ExpressionProblem {
        if (spec.selection().filter().isPresent()) {
            Expression.parse(spec.selection().filter().get());
        }
        shelf.tidy();
        admit(actor, spec);
        ExportId id = new ExportId(UUID.randomUUID());
        Path path = shelf.directory().resolve(id + "." + spec.format().extension());
        ExportJob job =
                new ExportJob(
                        id, actor, spec, path, properties.maxBytes().toBytes(), history, clock);
        if (!queue.offer(job)) {
            throw new HistoryBusy("As many exports are waiting as may wait; try again later");
        }
        shelf.add(job);
        return id;
    }

    private void admit(Actor actor, ExportSpec spec) {
        HistorySelection selection = spec.selection();
        Map<String, String> details =
                Map.of(
                        "format", spec.format().name(),
                        "from", selection.range().from().toString(),
                        "to", selection.range().to().toString(),
                        "filter", selection.filter().orElse(""),
                        "sessions",
                                selection.sources().sessions().stream()
                                        .map(SessionId::toString)
                                        .sorted()
                                        .collect(Collectors.joining(",")));
        Set<Permission> permissions = new LinkedHashSet<>();
        for (StoredSession session : history.shape(actor, selection).sessions()) {
            permissions.add(
                    Permission.to(
                            Verb.EXPORT_EVENTS,
                            session.tenant(),
                            session.tier(),
                            "history of " + session.gadget()));
        }
        if (permissions.isEmpty()) {
            permissions.add(Permission.to(Verb.EXPORT_EVENTS, "history"));
        }
        permissions.forEach(permission -> admission.admit(actor, permission, details).keep());
    }

    @Override
    public List<ExportStatus> list(Actor actor) {
        shelf.tidy();
        return shelf.jobs().stream()
                .filter(job -> job.isOf(actor))
                .map(ExportJob::status)
                .toList()
                .reversed();
    }

    @Override
    public Optional<ExportStatus> status(Actor actor, ExportId id) {
        return find(actor, id).map(ExportJob::status);
    }

    private Optional<ExportJob> find(Actor actor, ExportId id) {
        return shelf.find(id).filter(job -> job.isOf(actor));
    }

    @Override
    public void cancel(Actor actor, ExportId id) {
        find(actor, id)
                .ifPresent(job -> {
                    queue.remove(job);
                    job.cancel();
                });
    }

    @Override
    public Path file(Actor actor, ExportId id) throws IOException {
        ExportJob job = find(actor, id).orElseThrow(() -> new NoSuchFileException(id.toString()));
        if (job.status().state() != State.DONE) {
            throw new IOException("this export is not done");
        }
        return job.path();
    }

    @Override
    public void close() {
        queue.close();
        shelf.jobs().stream()
                .filter(job -> !job.status().state().ended())
                .forEach(ExportJob::cancel);
    }
}
