package io.gadgethq.catalog;

import static io.gadgethq.catalog.Fixtures.EXEC;
import static io.gadgethq.catalog.Fixtures.TCP;
import static io.gadgethq.catalog.Fixtures.UDP;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.DataSourceSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class FilterLanguageTest {

    private static List<ParameterProblem> check(
            List<DataSourceSchema> sources, String key, String value) {
        return ParameterCheck.problems(
                Fixtures.details(sources, Fixtures.KUBERNETES), Map.of(key, value));
    }

    private static List<ParameterProblem> filter(String value) {
        return check(List.of(EXEC), "operator.filter.filter", value);
    }

    private static List<ParameterProblem> expression(String value) {
        return check(List.of(EXEC), "operator.filter.filter-expr", value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proc.comm==curl",
                "proc.comm=curl,proc.pid>100",
                "proc.comm!~^EA\\,GAIN$",
                "retval>=-128",
                "tls==true",
                "tls!=0",
                "load<0.5",
                "k8s.namespace==shop",
                "proc.comm~a=b"
            })
    void acceptsFiltersOfTheAgentsLanguage(String value) {
        assertThat(filter(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proc.comm",
                "proc.comm==",
                "proc.comm===x",
                "proc.pid~1",
                "proc.pid==many",
                "proc.pid==-1",
                "proc.pid==4294967296",
                "proc.pid==1.5",
                "retval==128",
                "tls>true",
                "tls==maybe",
                "buf==1",
                "proc==1",
                "gone==1",
                "load==x",
                " proc.comm==curl",
                "proc.comm==a,,proc.pid>1"
            })
    void refusesFiltersThatTheAgentWouldRefuse(String value) {
        assertThat(filter(value)).as(value).hasSize(1);
    }

    @Test
    void namesTheFieldThatWasProbablyMeant() {
        assertThat(filter("proc.com==curl").getFirst().message())
                .isEqualTo("exec has no field proc.com - did you mean proc.comm?");
        assertThat(check(List.of(EXEC), "operator.filter.filter.exec", "x==1")).hasSize(1);
    }

    @Test
    void checksAFilterOnlyAgainstTheDataSourceItNames() {
        assertThat(check(List.of(EXEC, TCP), "operator.filter.filter.exec", "proc.pid>1"))
                .isEmpty();
        assertThat(check(List.of(EXEC, TCP), "operator.filter.filter", "proc.pid>1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proc.pid > 100 && k8s.namespace in [\"a\", \"b\"]",
                "let x = proc.comm; x startsWith \"(\"",
                "any([1, 2], # > 1)",
                "src.addr in cidr('10.0.0.0/8')",
                "proc.comm matches `[a-z)]+`"
            })
    void acceptsExpressionsItCannotFault(String value) {
        assertThat(expression(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proc.pidd > 100",
                "(proc.pid > 1",
                "proc.pid > 1)",
                "[proc.pid)",
                "proc.comm == \"curl"
            })
    void refusesExpressionsThatAreCertainlyWrong(String value) {
        assertThat(expression(value)).as(value).hasSize(1);
    }

    @Test
    void readsLongExpressionsWithoutDeepRecursion() {
        String text = "\\\\x".repeat(20_000);

        assertThat(expression("proc.comm == \"" + text + "\"")).isEmpty();
        assertThat(expression("a.b".repeat(20_000))).isEmpty();
        assertThat(filter("proc.comm==" + "a".repeat(60_000))).isEmpty();
    }

    @Test
    void sortsOnlyTablesAndOnlyByTheirFields() {
        String key = "operator.sort.sort";

        assertThat(check(List.of(TCP), key, "-sent_raw,pid")).isEmpty();
        assertThat(check(List.of(TCP, UDP), key, "tcp:-sent_raw;udp:pid")).isEmpty();
        assertThat(check(List.of(TCP, UDP), key, "-sent_raw")).hasSize(1);
        assertThat(check(List.of(TCP), key, "sent")).hasSize(1);
        assertThat(check(List.of(TCP), key, "udp:pid")).hasSize(1);
        assertThat(check(List.of(TCP, UDP), key, "tcp:pid;pid")).hasSize(1);
        assertThat(check(List.of(EXEC), key, "proc.pid").getFirst().message())
                .contains("cannot be sorted");
    }

    @Test
    void limitsAllTablesOrEachByName() {
        String key = "operator.limiter.max-entries";

        assertThat(check(List.of(TCP), key, "20")).isEmpty();
        assertThat(check(List.of(TCP), key, "-1")).isEmpty();
        assertThat(check(List.of(TCP, UDP), key, "tcp:20,udp:-1")).isEmpty();
        assertThat(check(List.of(TCP, UDP), key, "tcp:20").getFirst().message())
                .isEqualTo("name every table; udp:-1 for all");
        assertThat(check(List.of(TCP), key, "many")).hasSize(1);
        assertThat(check(List.of(TCP), key, "udp:1")).hasSize(1);
        assertThat(check(List.of(TCP), key, "")).hasSize(1);
    }
}
