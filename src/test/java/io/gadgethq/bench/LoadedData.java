package io.gadgethq.bench;

import com.zaxxer.hikari.HikariDataSource;

import io.gadgethq.storage.TestDatabase;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A data directory with as many stored rows as a console of a larger house has, for a console to be started on. */
final class LoadedData {
    /** Whose events the streams are, all but those of one session. */
    static final String TENANT = "shop";

    /** The rows are of a week and must not grow too old or too many meanwhile. */
    static final List<String> KEEP_ALL =
            List.of("--hq.history.keep.age=60d", "--hq.history.keep.size=500GB");

    private static final int PATTERNS = 20_000;

    private LoadedData() {}

    /**
     * Stores rows of simulated agents and repeats them over a week.
     *
     * @param wanted how many rows of {@link #TENANT} there are at least; one stream of six is of somebody else
     * @return rows that are there in all
     */
    static long fill(Path data, long wanted) throws Exception {
        RecordedMix.record(data, PATTERNS);
        try (TestDatabase server = TestDatabase.start(data);
                HikariDataSource database = new HikariDataSource()) {
            database.setDataSource(server.source());
            QueryLoad load = QueryLoad.of(database, wanted * 6 / 5, Instant.now(), PATTERNS);
            long rows = load.load(Long.MAX_VALUE);
            load.maintain();
            return rows;
        }
    }
}
