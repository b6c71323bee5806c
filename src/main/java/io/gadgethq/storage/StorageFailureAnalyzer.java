package io.gadgethq.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a refused start in a line and its remedy instead of a stack trace. */
final class StorageFailureAnalyzer extends AbstractFailureAnalyzer<StorageUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StorageUnavailable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
