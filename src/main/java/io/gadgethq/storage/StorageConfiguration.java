package io.gadgethq.storage;

import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import java.sql.SQLException;
import java.time.InstantSource;

/** The clock, and the database server unless another one is named. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Called as in the answer of the health endpoint. */
    @Bean
    PostgresConsoleLock console(JdbcConnectionDetails database) throws SQLException {
        return PostgresConsoleLock.take(database, PostgresConsoleLock.PATIENCE);
    }

    /** A second console must not even change the tables of the first. */
    @Bean
    FlywayConfigurationCustomizer onlyConsole(PostgresConsoleLock lock) {
        return migration -> {};
    }

    /** Embedded server: the connection pool depends on it, so it starts before and stops after all that use it. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoExternalServer.class)
    static class Embedded {

        @Bean
        DataDirectory dataDirectory(StorageProperties properties) {
            return DataDirectory.open(properties.data());
        }

        @Bean
        WatchedServer embeddedServer(DataDirectory directory) {
            return WatchedServer.start(directory);
        }

        @Bean
        JdbcConnectionDetails embeddedConnection(WatchedServer server) {
            return server.connection();
        }
    }
}
