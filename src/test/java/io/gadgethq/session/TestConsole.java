package io.gadgethq.session;

import io.gadgethq.event.NodeName;
import io.gadgethq.history.InMemoryEventStore;
import io.gadgethq.history.StoredSessions;
import io.gadgethq.storage.TestData;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The console without doors and engine, on a real database: what is admitted and written down. */
final class TestConsole implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestConsole(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static TestConsole start(Path data, String... settings) throws IOException {
        String[] all =
                Stream.concat(Stream.of("hq.data=" + TestData.in(data)), Stream.of(settings))
                        .toArray(String[]::new);
        return new TestConsole(
                new SpringApplicationBuilder(Beans.class)
                        .web(WebApplicationType.NONE)
                        .properties(all)
                        .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Sessions sessions() {
        return bean(Sessions.class);
    }

    SessionRegistry registry() {
        return bean(SessionRegistry.class);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    List<SessionStateChanged> told() {
        return bean(Beans.Told.class).events;
    }

    /** Whoever hears of sessions throws from now on. */
    void deafen(boolean deaf) {
        bean(Beans.Told.class).deaf = deaf;
    }

    @Override
    public void close() {
        context.close();
    }

    @AutoConfigurationPackage
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        DataJpaRepositoriesAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        HibernateJpaAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        PersistenceExceptionTranslationAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    @ComponentScan({"io.gadgethq.storage", "io.gadgethq.access", "io.gadgethq.session"})
    @ConfigurationPropertiesScan({"io.gadgethq.storage", "io.gadgethq.session"})
    static class Beans {
        @Bean
        FixedClusters clusters() {
            return new FixedClusters(List.of(new NodeName("worker-1"), new NodeName("worker-2")));
        }

        @Bean
        FixedCatalog catalog() {
            return new FixedCatalog();
        }

        @Bean
        InMemoryEventStore events() {
            return new InMemoryEventStore();
        }

        @Bean
        StoredSessions storedSessions() {
            return _ -> {
                // nothing is kept here
            };
        }

        @Bean
        Told told() {
            return new Told();
        }

        static class Told {
            private final List<SessionStateChanged> events = new CopyOnWriteArrayList<>();
            volatile boolean deaf;

            @EventListener
            void on(SessionStateChanged event) {
                events.add(event);
                if (deaf) {
                    throw new IllegalStateException("a bug in a screen");
                }
            }
        }
    }
}
