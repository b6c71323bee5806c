package io.gadgethq.runtime;

import io.gadgethq.cluster.AgentProbe;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The talk with the agents: one set of lines for heartbeats, calls and streams. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

    @Bean
    AgentLines agentLines() {
        return new AgentLines(new AgentChannels());
    }

    @Bean
    GadgetRuntime gadgetRuntime(AgentLines lines, InstantSource clock) {
        ScheduledExecutorService timers =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("agent-timers").factory());
        return new GrpcGadgetRuntime(lines, timers, clock, System::nanoTime);
    }

    @Bean
    AgentProbe agentProbe(AgentLines lines) {
        return new GrpcAgentProbe(lines, System::nanoTime);
    }
}
