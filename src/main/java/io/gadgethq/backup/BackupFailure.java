package io.gadgethq.backup;

import org.jspecify.annotations.Nullable;

/** It cannot be done. One sentence says why, one what to do. */
final class BackupFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    BackupFailure(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    BackupFailure(String message, String remedy) {
        this(message, remedy, null);
    }

    String remedy() {
        return remedy;
    }
}
