package io.gadgethq.backup;

import io.gadgethq.access.AccessTables;
import io.gadgethq.access.Actor;
import io.gadgethq.access.AuditTrail;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Role;
import io.gadgethq.access.Verb;
import io.gadgethq.storage.Database;
import io.gadgethq.storage.RestoreTarget;

import org.springframework.core.env.Environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** The two commands. Both are written to the audit trail of the database they are about. */
final class Commands {
    private final Environment settings;
    private final InstantSource clock;
    private final Progress progress;
    private final Actor actor;

    /**
     * @param user of the machine: whoever may run this there may read the database's files
     */
    Commands(Environment settings, InstantSource clock, Progress progress, String user) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
        this.actor =
                new Actor(user + " (command line)", Optional.empty(), Set.of(Role.PLATFORM_ADMIN));
    }

    Manifest backUp(Path file, boolean force) throws Exception {
        checkFree(file, force);
        try (ArchiveWriter archive = ArchiveWriter.to(file, progress);
                Database database = Database.open(settings)) {
            DataSource source = database.source();
            AccessTables.of(source, clock)
                    .admission()
                    .admit(
                            actor,
                            Permission.to(Verb.BACK_UP, file.getFileName().toString()),
                            Map.of());
            Manifest manifest = new Dump(source, clock, progress).writeTo(archive);
            archive.finish(manifest);
            return manifest;
        } catch (IOException e) {
            throw new BackupFailure(
                    "%s cannot be written: %s".formatted(file, e.getMessage()),
                    "choose another place, or make room there",
                    e);
        }
    }

    private static void checkFree(Path file, boolean force) throws BackupFailure {
        if (Files.isDirectory(file)) {
            throw new BackupFailure(file + " is a directory", "name a file in it");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new BackupFailure("there is no directory for " + file, "make it first");
        }
        if (!force && Files.exists(file)) {
            throw new BackupFailure(
                    file + " exists already", "choose another name, or replace it with --force");
        }
    }

    Manifest restore(Path file, boolean force, boolean resume) throws Exception {
        try (ArchiveReader archive = ArchiveReader.open(file, progress)) {
            Manifest manifest = archive.manifest();
            archive.verify();
            try (RestoreTarget target = RestoreTarget.open(settings, force)) {
                new Schema(target.source()).check(manifest.migrations());
                target.empty();
                new Load(target.source(), progress).from(archive, resume);
                audit(target.source(), file, manifest);
                progress.moved(0);
                target.keep();
            }
            return manifest;
        }
    }

    /** The chain must be whole before it grows by this entry. */
    private void audit(DataSource source, Path file, Manifest manifest) throws BackupFailure {
        AccessTables access = AccessTables.of(source, clock);
        AuditTrail.Verification found = access.trail().verify(actor);
        if (!found.intact()) {
            throw new BackupFailure(
                    "the audit trail in the backup was changed at entry "
                            + found.firstBroken().orElseThrow(),
                    "restore an earlier backup, and find out who changed it");
        }
        access.admission()
                .admit(
                        actor,
                        Permission.to(Verb.RESTORE, file.getFileName().toString()),
                        Map.of("made", manifest.made().toString()));
    }
}
