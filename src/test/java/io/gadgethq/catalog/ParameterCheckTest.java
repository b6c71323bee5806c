package io.gadgethq.catalog;

import static io.gadgethq.catalog.Fixtures.param;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ParameterCheckTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private static List<ParameterProblem> check(String key, String value) {
        return ParameterCheck.problems(Fixtures.exec(), Map.of(key, value));
    }

    private static List<ParameterProblem> typed(String type, String value) {
        return ParameterCheck.problems(
                Fixtures.exec(param("custom.value", type, "x")), Map.of("custom.value", value));
    }

    @Test
    void findsNothingWrongWithNoValues() {
        assertThat(ParameterCheck.problems(Fixtures.exec(), Map.of())).isEmpty();
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() {
        assertThat(check("operator.oci.ebpf.pidd", "1"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("operator.oci.ebpf.pidd");
                    assertThat(problem.message())
                            .isEqualTo(
                                    "trace_exec has no such parameter - did you mean operator.oci.ebpf.pid?");
                });
        assertThat(check("pid", "1").getFirst().message()).contains("operator.oci.ebpf.pid");
        assertThat(check("q".repeat(5_000), "1").getFirst().key()).hasSizeLessThan(200);
    }

    @Test
    void namesTheNewKeyOfARenamedParameter() {
        GadgetDetails details =
                Fixtures.exec(
                        Fixtures.renamed("operator.X.containername", "runtime-containername"));

        assertThat(
                        ParameterCheck.problems(
                                details, Map.of("operator.X.runtime-containername", "web")))
                .singleElement()
                .extracting(ParameterProblem::message)
                .asString()
                .endsWith("did you mean operator.X.containername?");
    }

    @ParameterizedTest
    @CsvSource({
        "bool, true, false",
        "int8, -128, ",
        "int8, 127, ",
        "uint8, 255, ",
        "uint16, 65535, ",
        "uint32, 4294967295, ",
        "uint64, 18446744073709551615, ",
        "int64, -9223372036854775808, ",
        "int, 9223372036854775807, ",
        "float64, -1.5e3, ",
        "duration, 1m30s, ",
        "duration, 0, ",
        "duration, 1.5h, ",
        "ip, 10.0.0.1, ",
        "ip, fd00::1, ",
        "'[]string', 'a,b\\,c', ",
        "bytes, eJwDAAAAAAE=, ",
        "something-new, anything, "
    })
    void acceptsValuesOfTheirType(String type, String value, String other) {
        assertThat(typed(type, value)).isEmpty();
        if (other != null) {
            assertThat(typed(type, other)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bool, yes",
        "bool, TRUE",
        "bool, ''",
        "int8, 128",
        "int8, -129",
        "uint8, -1",
        "uint32, 4294967296",
        "uint32, ''",
        "uint64, 18446744073709551616",
        "int, 1.5",
        "int, 0x10",
        "int64, 99999999999999999999999999999999999999999999999999",
        "float32, nan?",
        "duration, 5",
        "duration, 5 s",
        "duration, -5s",
        "duration, 9999999999h",
        "ip, localhost",
        "ip, 10.0.0",
        "ip, 999.0.0.1",
        "'[]string', 'a\\'",
        "bytes, ***"
    })
    void refusesValuesOfAnotherType(String type, String value) {
        assertThat(typed(type, value)).as("%s '%s'", type, value).hasSize(1);
    }

    @Test
    void refusesWhatIsNotInAClosedList() {
        assertThat(check("operator.oci.pull", "sometimes").getFirst().message())
                .isEqualTo("choose one of always, missing, never");
        assertThat(check("operator.oci.pull", "")).hasSize(1);
        assertThat(check("operator.oci.pull", "never")).isEmpty();
    }

    @Test
    void refusesACommandNameThatCouldNeverMatch() {
        assertThat(check("operator.oci.ebpf.comm", "fifteen-letters")).isEmpty();
        assertThat(check("operator.oci.ebpf.comm", "sixteen--letters")).hasSize(1);
        assertThat(check("operator.oci.ebpf.comm", "zero\0")).hasSize(1);
    }

    @Test
    void wantsMandatoryValues() {
        GadgetDetails details = Fixtures.exec(Fixtures.mandatory("custom.must"));

        assertThat(ParameterCheck.problems(details, Map.of()))
                .containsExactly(new ParameterProblem("custom.must", "a value is needed"));
        assertThat(ParameterCheck.problems(details, Map.of("custom.must", ""))).hasSize(1);
        assertThat(ParameterCheck.problems(details, Map.of("custom.must", "x"))).isEmpty();
    }

    @Test
    void boundsNumberAndSizeOfValues() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("k" + i, "v");
        }

        assertThat(ParameterCheck.problems(Fixtures.exec(), many)).hasSize(1);
        assertThat(check("operator.KubeManager.podname", "x".repeat(64 * 1024))).isEmpty();
        assertThat(check("operator.KubeManager.podname", "x".repeat(64 * 1024 + 1))).hasSize(1);
    }

    @Test
    void treatsMapIntervalsAsDurationsThoughTheyAreDeclaredAsText() {
        GadgetDetails details =
                Fixtures.exec(param("operator.oci.ebpf.map-fetch-interval", "string", "1000ms"));

        assertThat(
                        ParameterCheck.problems(
                                details, Map.of("operator.oci.ebpf.map-fetch-interval", "soon")))
                .hasSize(1);
        assertThat(
                        ParameterCheck.problems(
                                details, Map.of("operator.oci.ebpf.map-fetch-interval", "")))
                .hasSize(1);
    }

    @Test
    void sendsEveryParameterWithItsValueOrDefault() {
        Map<String, String> complete =
                ParameterCheck.complete(
                        Fixtures.exec(), Map.of("operator.oci.ebpf.pid", "7"), INTERVAL);

        assertThat(complete)
                .hasSize(Fixtures.KUBERNETES.size())
                .containsEntry("operator.oci.ebpf.pid", "7")
                .containsEntry("operator.oci.ebpf.ignore-failed", "true")
                .containsEntry("operator.limiter.max-entries", "-1")
                .containsEntry("operator.sort.sort", "");
    }

    @Test
    void leavesOutWhatMayNotBeSentEmpty() {
        GadgetDetails details =
                Fixtures.exec(param("custom.number", "int32", ""), param("custom.text", "", ""));

        assertThat(ParameterCheck.complete(details, Map.of(), INTERVAL))
                .doesNotContainKey("custom.number")
                .containsEntry("custom.text", "");
    }

    @Test
    void fetchesAtIntervalsWhatWouldComeOnlyAtTheStop() {
        String key = "operator.oci.ebpf.map-fetch-interval";
        GadgetDetails stopOnly = Fixtures.exec(param(key, "string", "0"));
        GadgetDetails periodic = Fixtures.exec(param(key, "string", "1000ms"));

        assertThat(ParameterCheck.complete(stopOnly, Map.of(), INTERVAL)).containsEntry(key, "5s");
        assertThat(ParameterCheck.complete(stopOnly, Map.of(key, "0"), INTERVAL))
                .containsEntry(key, "0");
        assertThat(ParameterCheck.complete(periodic, Map.of(), INTERVAL))
                .containsEntry(key, "1000ms");
    }
}
