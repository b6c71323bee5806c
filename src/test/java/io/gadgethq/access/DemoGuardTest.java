package io.gadgethq.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

import java.util.Map;

class DemoGuardTest {

    @Test
    void permitsAConsoleOnThisMachineOnly() {
        MockEnvironment environment =
                loopback()
                        .withProperty(
                                "spring.datasource.url", "jdbc:postgresql://localhost:5432/hq");

        assertThatCode(() -> DemoGuard.check(environment, Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> DemoGuard.check(address("::1"), Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refusesToListenToOthers() {
        assertRefused(address("0.0.0.0"), "server.address is '0.0.0.0'");
        assertRefused(address("192.0.2.1"), "server.address is '192.0.2.1'");
        assertRefused(new MockEnvironment(), "server.address is 'not set'");
        assertRefused(
                loopback().withProperty("management.server.address", "0.0.0.0"),
                "management.server.address is '0.0.0.0'");
    }

    @Test
    void refusesADatabaseThatOthersUse() {
        assertRefused(
                loopback()
                        .withProperty(
                                "spring.datasource.url", "jdbc:postgresql://192.0.2.7:5432/hq"),
                "spring.datasource.url is");
        assertRefused(
                loopback()
                        .withProperty(
                                "spring.datasource.url", "jdbc:postgresql://a:1,b:2/hq?x=y z"),
                "spring.datasource.url is");
    }

    @Test
    void refusesTheProductionProfileAndAPod() {
        MockEnvironment both = loopback();
        both.setActiveProfiles("demo", "prod");

        assertRefused(both, "exclude each other");
        assertThatExceptionOfType(UnsafeDemo.class)
                .isThrownBy(() ->
                        DemoGuard.check(loopback(), Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")))
                .withMessageContaining("Kubernetes pod");
    }

    private static void assertRefused(MockEnvironment environment, String message) {
        assertThatExceptionOfType(UnsafeDemo.class)
                .isThrownBy(() -> DemoGuard.check(environment, Map.of()))
                .withMessageContaining(message)
                .satisfies(
                        e -> org.assertj.core.api.Assertions.assertThat(e.remedy()).isNotBlank());
    }

    private static MockEnvironment loopback() {
        return address("127.0.0.1");
    }

    private static MockEnvironment address(String address) {
        return new MockEnvironment().withProperty("server.address", address);
    }
}
