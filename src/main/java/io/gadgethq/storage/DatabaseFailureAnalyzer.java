package io.gadgethq.storage;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells why the external database refused: it does not answer, the account is wrong, or the database is not there. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<PSQLException> {
    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String remedy =
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "08" -> "start that server, or correct spring.datasource.url";
                    case "28" -> "correct spring.datasource.username and password";
                    case "3D" -> "create the database, or correct spring.datasource.url";
                    default -> null;
                };
        return remedy == null
                ? null
                : new FailureAnalysis(
                        "the database at %s refuses: %s"
                                .formatted(
                                        environment.getProperty("spring.datasource.url", "?"),
                                        cause.getMessage()),
                        remedy,
                        cause);
    }
}
