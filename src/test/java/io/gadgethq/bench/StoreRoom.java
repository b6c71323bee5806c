package io.gadgethq.bench;

import io.gadgethq.access.Admission;
import io.gadgethq.access.RecordedAdmission;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.History;
import io.gadgethq.history.keep.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.InstantSource;
import java.util.Map;

import javax.sql.DataSource;

/** The store without the rest of the console, on a database that is there. */
final class StoreRoom implements AutoCloseable {
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"io.gadgethq.history.ingest", "io.gadgethq.history.read"})
    @Import(Partitions.class)
    @ConfigurationPropertiesScan("io.gadgethq.history")
    static class Store {}

    /**
     * @param database a pool of connections to it
     * @param place where it is
     */
    StoreRoom(DataSource database, ConsoleDatabase place) {
        Map<String, Object> settings = Map.of("hq.history.spool-directory", place.spool());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("bench", settings));
        context.registerBean(JdbcConnectionDetails.class, place::details);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.getBeanFactory().registerSingleton("database", database); // closed by who opened it
        context.registerBean(Admission.class, RecordedAdmission::new);
        context.registerBean(InstantSource.class, InstantSource::system);
        context.register(Store.class);
        context.refresh();
    }

    EventStore events() {
        return context.getBean(EventStore.class);
    }

    History history() {
        return context.getBean(History.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
