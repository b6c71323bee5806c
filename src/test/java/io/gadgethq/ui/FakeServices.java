package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.CurrentActor;
import io.gadgethq.access.Preferences;
import io.gadgethq.access.RecordedAdmission;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.Feed;
import io.gadgethq.event.NodeName;
import io.gadgethq.event.SessionId;
import io.gadgethq.event.StreamItem;
import io.gadgethq.live.LiveHub;
import io.gadgethq.live.LiveSubscription;
import io.gadgethq.live.TableSpec;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All the screens with everything below them played: no database, no agents. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@ComponentScan("io.gadgethq.ui")
@EnableScheduling
public class FakeServices {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    FakeSessions sessions(InstantSource clock) {
        return new FakeSessions(clock);
    }

    @Bean
    FakeCatalog catalog() {
        return new FakeCatalog();
    }

    @Bean
    FakeHistory history() {
        return new FakeHistory();
    }

    @Bean
    FakeSavedQueries savedQueries() {
        return new FakeSavedQueries();
    }

    @Bean
    FakeReplays replays() {
        return new FakeReplays();
    }

    @Bean
    FakeExports exports() {
        return new FakeExports();
    }

    /** Nothing is held here: a live view has to say so. */
    @Bean
    LiveHub liveHub() {
        return new LiveHub() {
            @Override
            public void open(SessionId session, TenantId tenant, Tier tier, TableSpec table) {}

            @Override
            public void publish(Feed feed, StreamItem item) {}

            @Override
            public void join(Feed feed) {}

            @Override
            public void leave(Feed feed) {}

            @Override
            public void close(SessionId session) {}

            @Override
            public LiveSubscription subscribe(Actor actor, SessionId session) {
                throw new NoSuchElementException("no rows of " + session);
            }
        };
    }

    @Bean
    CurrentActor currentActor() {
        return () -> {
            String user =
                    Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                            .orElseThrow(IllegalStateException::new)
                            .getName();
            return new Actor(
                    user,
                    Optional.of(new TenantId("shop")),
                    Set.of(user.equals("admin") ? Role.PLATFORM_ADMIN : Role.OPERATOR));
        };
    }

    @Bean
    RecordedAdmission admission() {
        return new RecordedAdmission();
    }

    @Bean
    FakeRetention retention() {
        return new FakeRetention();
    }

    @Bean
    UserDetailsService accounts() {
        return new InMemoryUserDetailsManager(
                User.withUsername("operator").password("{noop}operator").roles("OPERATOR").build(),
                User.withUsername("admin").password("{noop}admin").roles("ADMIN").build());
    }

    @Bean
    Preferences preferences() {
        Map<String, String> saved = new ConcurrentHashMap<>();
        return new Preferences() {
            @Override
            public Optional<String> find(Actor actor, String key) {
                return Optional.ofNullable(saved.get(actor.user() + " " + key));
            }

            @Override
            public void save(Actor actor, String key, String value) {
                saved.put(actor.user() + " " + key, value);
            }
        };
    }

    @Bean
    Clusters clusters(InstantSource clock) {
        List<ClusterNode> nodes = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            boolean up = i != 3;
            nodes.add(
                    new ClusterNode(
                            new Agent(
                                    FakeSessions.CLUSTER,
                                    new NodeName("worker-" + i),
                                    AgentAddress.parse("127.0.0.1:" + (9000 + i))),
                            up ? ClusterNode.State.UP : ClusterNode.State.DOWN,
                            up ? "" : "127.0.0.1:9003 does not answer: connection refused",
                            up ? "0.48.0" : "",
                            Optional.of(clock.instant()),
                            up ? Optional.of(Duration.ofNanos(1_200_000L * i)) : Optional.empty()));
        }
        Cluster demo = new Cluster(FakeSessions.CLUSTER, ClusterKind.DEMO, "here", nodes);
        return new Clusters() {
            @Override
            public List<Cluster> list(Actor actor) {
                return List.of(demo);
            }

            @Override
            public Optional<Cluster> find(Actor actor, ClusterId id) {
                return Optional.of(demo).filter(it -> it.id().equals(id));
            }
        };
    }
}
