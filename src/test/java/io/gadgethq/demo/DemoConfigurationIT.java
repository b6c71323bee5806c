package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.cluster.AgentAddress;
import io.gadgethq.cluster.ClusterDefinition;
import io.gadgethq.cluster.ClusterKind;
import io.gadgethq.cluster.ClusterSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import java.time.InstantSource;
import java.util.List;

/** The simulated cluster inside the console. */
class DemoConfigurationIT {
    private final ApplicationContextRunner console =
            new ApplicationContextRunner()
                    .withBean(InstantSource.class, InstantSource::system)
                    .withUserConfiguration(Settings.class, DemoConfiguration.class);

    @EnableConfigurationProperties(DemoProperties.class)
    static class Settings {}

    @Test
    void isThereOnlyWhenAskedFor() {
        console.run(context -> assertThat(context).doesNotHaveBean(ClusterSource.class));
    }

    @Test
    void offersFiveNodesAsClusterDemoAndEndsWithTheConsole() {
        List<SimulatedAgent> agents = new java.util.ArrayList<>();
        console.withPropertyValues("hq.demo.enabled=true")
                .run(context -> {
                    agents.addAll(context.getBean(SimulatedAgents.class).all());
                    ClusterDefinition demo =
                            context.getBean(ClusterSource.class).clusters().getFirst();
                    assertThat(demo.id()).hasToString("demo");
                    assertThat(demo.kind()).isEqualTo(ClusterKind.DEMO);
                    assertThat(demo.agents()).hasSize(5);
                    assertThat(demo.agents().values())
                            .allSatisfy(address ->
                                    assertThat(((AgentAddress.Tcp) address).port()).isPositive());
                    assertThat(agents).allMatch(SimulatedAgent::isUp);
                });
        assertThat(agents).hasSize(5).noneMatch(SimulatedAgent::isUp);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        console.withPropertyValues("hq.demo.enabled=true", "hq.demo.nodes=0")
                .run(context -> assertThat(context).hasFailed());
    }
}
