package io.gadgethq.backup;

import io.gadgethq.storage.StorageUnavailable;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code backup FILE} and {@code restore FILE}, as a process of their own. */
@Command(
        name = "hq",
        subcommandsRepeatable = false,
        description = "Takes everything the console keeps into one file, and back.")
public final class BackupMain {
    /** The call, the file or the machine is to blame. */
    private static final int CANNOT = 2;

    private final PrintStream terminal;
    private final Cancellation cancellation;

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            description = "The console's directory (.hq/data).")
    private @Nullable String data;

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            description = "Any setting, repeatable.")
    private List<String> settings = new ArrayList<>();

    BackupMain(PrintStream terminal, Cancellation cancellation) {
        this.terminal = terminal;
        this.cancellation = cancellation;
    }

    @SuppressWarnings("SystemOut") // the reader sits at the terminal that started us
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        Cancellation cancellation = Cancellation.onEndOfProcess();
        int status = new BackupMain(System.err, cancellation).run(arguments);
        cancellation.done();
        if (status != 0) {
            Runtime.getRuntime().exit(status);
        }
    }

    int run(String... arguments) {
        return new CommandLine(this)
                .setParameterExceptionHandler((wrong, _) -> {
                    tell(wrong.getMessage(), "see ./hq help");
                    return CANNOT;
                })
                .setExecutionExceptionHandler((failure, _, _) -> told(failure))
                .execute(arguments);
    }

    @Command(name = "backup", description = "Writes everything the console keeps into FILE.")
    int backup(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--force", description = "Replace FILE.") boolean force)
            throws Exception {
        try (ConfigurableApplicationContext context = settings()) {
            Manifest made = commands(context).backUp(place(file), force);
            say("%s holds %s".formatted(place(file), words(made)));
            return 0;
        }
    }

    @Command(name = "restore", description = "Restores what FILE holds into an empty directory.")
    int restore(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--force", description = "Replace the data that are there.")
                    boolean force,
            @Option(
                            names = "--resume",
                            description =
                                    "Sessions go on; only if the console that was backed up is gone.")
                    boolean resume)
            throws Exception {
        try (ConfigurableApplicationContext context = settings()) {
            Manifest made = commands(context).restore(place(file), force, resume);
            say("restored %s of %s".formatted(words(made), made.made()));
            return 0;
        }
    }

    /** The script changes to the directory it lies in; the user means the one they are in. */
    private static Path place(Path file) {
        return Path.of(System.getProperty("hq.from", "")).resolve(file);
    }

    private Commands commands(ConfigurableApplicationContext context) {
        InstantSource clock = InstantSource.system();
        return new Commands(
                context.getEnvironment(),
                clock,
                new Progress(terminal, clock, cancellation),
                System.getProperty("user.name", "somebody"));
    }

    private static String words(Manifest manifest) {
        return "%,d rows in %d tables (%s)"
                .formatted(
                        manifest.rows(), manifest.tables().size(), Progress.size(manifest.bytes()));
    }

    /** The same settings, from the same places, as the console reads; nothing else of it. */
    private ConfigurableApplicationContext settings() {
        List<String> arguments = new ArrayList<>();
        if (data != null) {
            arguments.add("--hq.data=" + data);
        }
        settings.forEach(setting -> arguments.add("--" + setting));
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("logging.level.io.gadgethq", "warn"));
        return application.run(arguments.toArray(String[]::new));
    }

    /** A context needs something to begin with. */
    private static final class Nothing {}

    private int told(Exception failure) {
        switch (failure) {
            case BackupFailure known -> tell(known.getMessage(), known.remedy());
            case StorageUnavailable known -> tell(known.getMessage(), known.remedy());
            case Cancellation.Cancelled _ -> say("cancelled");
            default ->
                    tell(
                            String.valueOf(
                                    NestedExceptionUtils.getMostSpecificCause(failure)
                                            .getMessage()),
                            "see the server's log, or try again");
        }
        return CANNOT;
    }

    private void tell(@Nullable String what, String remedy) {
        say(String.valueOf(what).strip().replaceAll("\\s*\\R\\s*", " ") + ": " + remedy);
    }

    private void say(String line) {
        terminal.println("hq: " + line);
    }
}
