package io.gadgethq.history.export;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds of exports.
 *
 * @param directory where files are written; emptied at start
 * @param concurrent exports that run at once
 * @param waiting exports that wait for their turn, of all people together
 * @param maxBytes a larger export fails
 * @param totalBytes above which the oldest files are deleted
 * @param keep how long files are kept
 */
@ConfigurationProperties("hq.history.export")
record ExportProperties(
        @DefaultValue(".hq/data/exports") Path directory,
        @DefaultValue("2") int concurrent,
        @DefaultValue("20") int waiting,
        @DefaultValue("8GB") DataSize maxBytes,
        @DefaultValue("20GB") DataSize totalBytes,
        @DefaultValue("24h") Duration keep) {

    ExportProperties {
        directory = directory.toAbsolutePath().normalize();
        if (concurrent < 1 || waiting < 1) {
            throw new IllegalArgumentException(
                    "hq.history.export.concurrent and hq.history.export.waiting are at least 1");
        }
        if (maxBytes.toBytes() < 1 || totalBytes.compareTo(maxBytes) < 0) {
            throw new IllegalArgumentException(
                    "hq.history.export.total-bytes is at least hq.history.export.max-bytes");
        }
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("hq.history.export.keep is positive");
        }
    }
}
