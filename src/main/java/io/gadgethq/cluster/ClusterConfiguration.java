package io.gadgethq.cluster;

import io.gadgethq.access.Admission;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;
import java.util.List;

/** Ties the sources of clusters to the heartbeat and to those who ask. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    @Bean
    ClusterBoard clusterBoard(ApplicationEventPublisher events) {
        return new ClusterBoard(events::publishEvent);
    }

    @Bean
    Heartbeat heartbeat(
            List<ClusterSource> sources,
            AgentProbe probe,
            ClusterBoard board,
            InstantSource clock,
            ClusterProperties properties) {
        return new Heartbeat(sources, probe, board, clock, properties.heartbeat());
    }

    @Bean
    Clusters clusters(ClusterBoard board, Admission admission) {
        return new WatchedClusters(board, admission);
    }
}
