package io.gadgethq.history.ingest;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in a line and its remedy why the spool stops the start. */
final class SpoolFailureAnalyzer extends AbstractFailureAnalyzer<SpoolUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SpoolUnusable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
