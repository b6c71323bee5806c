package io.gadgethq.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a refused demo in a line and its remedy instead of a stack trace. */
final class UnsafeDemoFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeDemo> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeDemo cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
