package io.gadgethq.storage;

import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.util.Optional;

import javax.sql.DataSource;

/** The database server that the settings name. */
final class External {
    private static final String URL = "spring.datasource.url";

    private External() {}

    /** A blank address counts as none. */
    static boolean isNamed(Environment settings) {
        return !settings.getProperty(URL, "").isBlank();
    }

    static Optional<DataSource> source(Environment settings) {
        return isNamed(settings)
                ? Optional.of(
                        new DriverManagerDataSource(
                                settings.getRequiredProperty(URL),
                                settings.getProperty("spring.datasource.username", ""),
                                settings.getProperty("spring.datasource.password", "")))
                : Optional.empty();
    }
}
