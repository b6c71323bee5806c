package io.gadgethq.catalog;

import static io.gadgethq.catalog.Fixtures.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CommandTest {
    private final GadgetDetails exec = Fixtures.exec();

    @Test
    void writesOnlyWhatDiffersFromTheDefaults() {
        String command =
                CommandText.of(
                        exec,
                        Map.of(
                                "operator.KubeManager.namespace", "shop",
                                "operator.KubeManager.podname", "web-0",
                                "operator.oci.ebpf.paths", "true",
                                "operator.oci.ebpf.ignore-failed", "false",
                                "operator.oci.ebpf.pid", "0",
                                "operator.filter.filter.exec", "proc.comm!=it's"),
                        Optional.of("worker-1"));

        assertThat(command)
                .isEqualTo(
                        "kubectl gadget run trace_exec:latest -n shop --podname web-0"
                                + " --filter.exec 'proc.comm!=it'\\''s' --ignore-failed=false --paths"
                                + " --node worker-1");
    }

    @Test
    void saysAllNamespacesSinceTheCommandLineWouldTakeTheCurrentOne() {
        assertThat(CommandText.of(exec, Map.of(), Optional.empty()))
                .isEqualTo("kubectl gadget run trace_exec:latest --all-namespaces");
    }

    @Test
    void namesTheToolOfDaemonsWhereTheAgentIsOne() {
        GadgetDetails daemon =
                Fixtures.details(
                        List.of(Fixtures.EXEC),
                        List.of(
                                param("operator.LocalManager.host", "bool", "false"),
                                param("operator.LocalManager.k8s-namespace", "", "")));

        assertThat(
                        CommandText.of(
                                daemon,
                                Map.of("operator.LocalManager.k8s-namespace", "shop"),
                                Optional.of("host-1")))
                .isEqualTo("gadgetctl run trace_exec:latest --k8s-namespace shop");
    }

    @Test
    void readsBackWhatItWrites() throws CommandUnreadable {
        Map<String, String> values =
                Map.of(
                        "operator.KubeManager.namespace", "shop,pay ments",
                        "operator.KubeManager.selector", "app=web,!tier=cache",
                        "operator.oci.ebpf.paths", "true",
                        "operator.oci.ebpf.ignore-failed", "false",
                        "operator.limiter.max-entries", "20",
                        "operator.filter.filter-expr", "proc.comm == \"a\\\"b\" && '$x' != `y`\n");

        GadgetCommand command =
                CommandReader.read(exec, CommandText.of(exec, values, Optional.of("worker-1")));

        assertThat(command.values()).isEqualTo(values);
        assertThat(command.nodes()).containsExactly("worker-1");
        assertThat(command.image().reference()).isEqualTo("trace_exec:latest");
    }

    @Test
    void readsWhatPeoplePaste() throws CommandUnreadable {
        GadgetCommand command =
                CommandReader.read(
                        exec,
                        """
                        $ kubectl --context prod gadget run ghcr.io/inspektor-gadget/gadget/trace_exec:v0.55.1 \\
                            -nshop -A -p=web-0 --paths --ignore-failed=false \\
                            --filter "proc.comm!=pause" --timeout 30 -o json --fields=proc.comm --node a,b
                        """);

        assertThat(command.image().reference())
                .isEqualTo("ghcr.io/inspektor-gadget/gadget/trace_exec:v0.55.1");
        assertThat(command.values())
                .containsOnly(
                        Map.entry("operator.KubeManager.namespace", "shop"),
                        Map.entry("operator.KubeManager.all-namespaces", "true"),
                        Map.entry("operator.KubeManager.podname", "web-0"),
                        Map.entry("operator.oci.ebpf.paths", "true"),
                        Map.entry("operator.oci.ebpf.ignore-failed", "false"),
                        Map.entry("operator.filter.filter", "proc.comm!=pause"));
        assertThat(command.duration()).contains(Duration.ofSeconds(30));
        assertThat(command.nodes()).containsExactly("a", "b");
        assertThat(command.ignored()).containsExactly("-o json", "--fields=proc.comm");
    }

    @Test
    void takesKubernetesFlagsForADaemonToo() throws CommandUnreadable {
        GadgetDetails daemon =
                Fixtures.details(
                        List.of(Fixtures.EXEC),
                        List.of(param("operator.LocalManager.k8s-namespace", "", "")));

        assertThat(CommandReader.read(daemon, "kubectl gadget run trace_exec -n shop").values())
                .containsOnly(Map.entry("operator.LocalManager.k8s-namespace", "shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl gadget run trace_exec -n shop",
                "kubectl gadget run -n shop trace_exec",
                "kubectl-gadget run --some-flag value trace_exec",
                "sudo gadgetctl run --paths=true trace_exec",
                "ig run -A trace_exec --pid 3",
                "/usr/bin/ig run --filter 'a==b' trace_exec",
                "ig run --unknown trace_exec"
            })
    void findsTheImageWithoutKnowingTheGadget(String command) throws CommandUnreadable {
        assertThat(CommandReader.imageOf(command).reference()).isEqualTo("trace_exec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rm -rf /",
                "kubectl get pods",
                "kubectl gadget run",
                "docker run trace_exec",
                "kubectl gadget run 'trace_exec",
                "kubectl gadget run -n shop",
                "kubectl gadget run tr@ce\u00e9xec"
            })
    void refusesWhatRunsNoGadget(String command) {
        assertThatThrownBy(() -> CommandReader.imageOf(command))
                .isInstanceOf(CommandUnreadable.class);
    }

    @Test
    void namesTheFlagTheGadgetDoesNotHave() {
        assertThatThrownBy(() -> CommandReader.read(exec, "kubectl gadget run trace_exec --path"))
                .hasMessage("this gadget has no flag --path - did you mean --paths?");
        assertThatThrownBy(() -> CommandReader.read(exec, "kubectl gadget run trace_exec --pid"))
                .hasMessage("--pid needs a value");
        assertThatThrownBy(
                        () -> CommandReader.read(exec, "kubectl gadget run trace_exec trace_open"))
                .hasMessageContaining("one gadget at a time");
        assertThatThrownBy(() ->
                        CommandReader.read(exec, "kubectl gadget run trace_exec --timeout soon"))
                .hasMessageContaining("number of seconds");
    }
}
