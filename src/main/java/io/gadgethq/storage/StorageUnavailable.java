package io.gadgethq.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** There is no database to be had, so nothing starts. One sentence says why, one what to do. */
public final class StorageUnavailable extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1;

    private final String remedy;

    StorageUnavailable(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    StorageUnavailable(String message, String remedy) {
        this(message, remedy, null);
    }

    public String remedy() {
        return remedy;
    }

    /** 2: the environment is to blame. */
    @Override
    public int getExitCode() {
        return 2;
    }
}
