package io.gadgethq.demo;

import io.gadgethq.catalog.GadgetOffer;
import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.ClusterDefinition;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterSource;
import io.gadgethq.event.NodeName;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts simulated agents inside the console and offers them as cluster {@code demo}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("hq.demo.enabled")
class DemoConfiguration {
    private static final Logger log = LoggerFactory.getLogger(DemoConfiguration.class);
    private static final ClusterId DEMO = new ClusterId("demo");

    @Bean
    SimulatedAgents simulatedAgents(DemoProperties properties, InstantSource clock)
            throws PortTaken {
        return SimulatedAgents.start(
                properties.nodes(), properties.port(), Rate.steady(properties.rate()), clock);
    }

    @Bean
    AdminServer demoAdmin(DemoProperties properties, SimulatedAgents agents) throws PortTaken {
        AdminServer admin = AdminServer.start(properties.adminPort(), agents.all());
        log.info(
                "{} simulated agents run, faults are switched at http://{}",
                agents.all().size(),
                admin.address());
        return admin;
    }

    @Bean
    ClusterSource demoCluster(SimulatedAgents agents) {
        Map<NodeName, AgentAddress> addresses =
                agents.all().stream()
                        .collect(
                                Collectors.toMap(
                                        agent -> new NodeName(agent.node()),
                                        SimulatedAgent::address));
        List<ClusterDefinition> clusters =
                List.of(new ClusterDefinition(DEMO, ClusterKind.DEMO, "local", addresses));
        return () -> clusters;
    }

    /** Other gadgets would be refused by these agents. */
    @Bean
    GadgetOffer demoOffer() {
        Set<String> names = Set.copyOf(OfferedGadgets.standard().names());
        return cluster -> cluster.equals(DEMO) ? Optional.of(names) : Optional.empty();
    }
}
