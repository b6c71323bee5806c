package io.gadgethq.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** The console cannot keep anything, so it does not start. One sentence says why, one what to do. */
final class StorageUnavailable extends RuntimeException implements ExitCodeGenerator {
    private final String remedy;

    StorageUnavailable(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    StorageUnavailable(String message, String remedy) {
        this(message, remedy, null);
    }

    String remedy() {
        return remedy;
    }

    /** 2: the environment is to blame. */
    @Override
    public int getExitCode() {
        return 2;
    }
}
