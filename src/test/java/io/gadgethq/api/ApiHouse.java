package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Admission;
import io.gadgethq.access.CurrentActor;
import io.gadgethq.access.Permission;
import io.gadgethq.access.Permit;
import io.gadgethq.access.Reach;
import io.gadgethq.access.Role;
import io.gadgethq.access.TenantId;
import io.gadgethq.access.Tier;
import io.gadgethq.access.Verb;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetCommand;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.Agent;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.Cluster;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterNode;
import io.gadgethq.cluster.Clusters;
import io.gadgethq.event.NodeName;
import io.gadgethq.history.EventStore;
import io.gadgethq.history.InMemoryEventStore;
import io.gadgethq.live.SampleGadget;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The programs' door with everything behind it scripted: no database, no agents, no browser. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "com.vaadin.flow.spring.VaadinScopesConfig",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ComponentScan("io.gadgethq.api")
@ConfigurationPropertiesScan("io.gadgethq.api")
class ApiHouse {
    static final Instant SEEN = Instant.parse("2026-11-23T12:00:00.5Z");

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ScriptedHistory history() {
        return new ScriptedHistory();
    }

    @Bean
    ScriptedReplays replays(ScriptedHistory history) {
        return new ScriptedReplays(history);
    }

    @Bean
    EventStore eventStore() {
        return new InMemoryEventStore();
    }

    @Bean
    ScriptedAudit auditTrail() {
        return new ScriptedAudit();
    }

    @Bean
    ScriptedQueries queries() {
        return new ScriptedQueries();
    }

    @Bean
    ScriptedExports exports() {
        return new ScriptedExports();
    }

    @Bean
    ScriptedSessions sessions(ScriptedHistory history) {
        ScriptedSessions sessions = new ScriptedSessions();
        sessions.books = history::books;
        return sessions;
    }

    @Bean
    ScriptedHub hub() {
        return new ScriptedHub();
    }

    @Bean
    ScriptedRetention retention() {
        return new ScriptedRetention();
    }

    /** The cheapest: every request of a test signs in. */
    @Bean
    PasswordEncoder encoder() {
        return new BCryptPasswordEncoder(4);
    }

    @Bean
    UserDetailsService accounts(PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(
                Stream.of("viewer", "operator", "other")
                        .map(name ->
                                User.withUsername(name)
                                        .password(encoder.encode(name))
                                        .roles("X")
                                        .build())
                        .toList());
    }

    @Bean
    CurrentActor currentActor() {
        return () -> {
            String user = SecurityContextHolder.getContext().getAuthentication().getName();
            return new Actor(
                    user,
                    Optional.of(new TenantId(user.equals("other") ? "payments" : "shop")),
                    Set.of(user.equals("viewer") ? Role.VIEWER : Role.OPERATOR));
        };
    }

    @Bean
    Clusters clusters() {
        return new Clusters() {
            @Override
            public List<Cluster> list(Actor actor) {
                return List.of(cluster("demo"), cluster("hosts"));
            }

            @Override
            public Optional<Cluster> find(Actor actor, ClusterId id) {
                return list(actor).stream().filter(one -> one.id().equals(id)).findFirst();
            }
        };
    }

    private static Cluster cluster(String name) {
        ClusterId id = new ClusterId(name);
        return new Cluster(
                id,
                ClusterKind.DEMO,
                "here",
                List.of(
                        new ClusterNode(
                                agent(id, "a"),
                                ClusterNode.State.UP,
                                "",
                                "0.55.1",
                                Optional.of(SEEN),
                                Optional.of(Duration.ofMillis(3))),
                        new ClusterNode(
                                agent(id, "b"),
                                ClusterNode.State.DOWN,
                                "does not answer",
                                "",
                                Optional.empty(),
                                Optional.empty())));
    }

    private static Agent agent(ClusterId cluster, String node) {
        return new Agent(cluster, new NodeName(node), AgentAddress.parse("127.0.0.1:9000"));
    }

    @Bean
    Admission admission() {
        return new Admission() {
            @Override
            public Permit admit(Actor actor, Permission permission, Map<String, String> details) {
                throw new AssertionError("the door admits nothing itself");
            }

            @Override
            public void check(Actor actor, Permission permission) {
                throw new AssertionError("the door checks nothing itself");
            }

            @Override
            public boolean allows(Actor actor, Permission permission) {
                return permission.verb() == Verb.VIEW_SESSION
                        && permission.tier().compareTo(Tier.PATHS) <= 0;
            }

            @Override
            public Reach reach(Actor actor, Verb verb) {
                throw new AssertionError("the door lists nothing itself");
            }
        };
    }

    @Bean
    GadgetCatalog catalog() {
        return new ScriptedCatalog();
    }

    private static final class ScriptedCatalog implements GadgetCatalog {
        @Override
        public List<Gadget> search(Actor actor, ClusterId cluster, String query) {
            return Stream.of("trace_exec", "trace_dns", "top_file")
                    .filter(name -> name.contains(query))
                    .map(name -> find(actor, new GadgetImage(name)))
                    .toList();
        }

        @Override
        public Gadget find(Actor actor, GadgetImage image) {
            return new Gadget(
                    image.reference(),
                    image,
                    "Title",
                    "What it shows.",
                    List.of("slow"),
                    "process",
                    Shape.TRACE,
                    Tier.PATHS,
                    "kprobe");
        }

        @Override
        public GadgetDetails describe(Actor actor, ClusterId cluster, GadgetImage image)
                throws GadgetUnavailable {
            if (image.reference().equals("nope")) {
                throw new GadgetUnavailable("a refuses nope: pulling image: not found");
            }
            return new GadgetDetails(
                    find(actor, image),
                    Optional.of("sha256:1"),
                    List.of(SampleGadget.schema().layouts().getFirst().source()),
                    List.of(
                            new GadgetParam(
                                    "operator.oci.ebpf.pid",
                                    "Process ID",
                                    "",
                                    "uint32",
                                    "0",
                                    "Process",
                                    false,
                                    "",
                                    List.of(),
                                    false,
                                    "")));
        }

        @Override
        public List<ParameterProblem> check(GadgetDetails details, Map<String, String> values) {
            throw new AssertionError("sessions check");
        }

        @Override
        public Map<String, String> complete(GadgetDetails details, Map<String, String> values) {
            throw new AssertionError("sessions complete");
        }

        @Override
        public String command(
                GadgetDetails details, Map<String, String> values, Optional<String> node) {
            throw new AssertionError("the door shows no commands");
        }

        @Override
        public GadgetImage imageOf(String command) {
            throw new AssertionError("the door reads no commands");
        }

        @Override
        public GadgetCommand parse(GadgetDetails details, String command) {
            throw new AssertionError("the door reads no commands");
        }
    }
}
