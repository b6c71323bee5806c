package io.gadgethq.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class GadgetSearchTest {
    private final List<Gadget> all = OfficialGadgets.load("ghcr.io/inspektor-gadget/gadget/").all();

    private List<String> find(String query) {
        return GadgetSearch.search(all, query).stream().map(Gadget::name).toList();
    }

    @Test
    void givesAllByDomainAndNameForABlankQuery() {
        assertThat(GadgetSearch.search(all, "  ")).isEqualTo(all);
        assertThat(all.getFirst().domain()).isEqualTo("DNS");
    }

    @Test
    void findsNothingForNonsense() {
        assertThat(find("xyzzyplugh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "process, trace_exec",
        "DNS is failing, trace_dns",
        "dns fails, trace_dns",
        "resolve host, trace_dns",
        "pod restarts, trace_exec",
        "disk is slow, profile_blockio",
        "disk slow, top_blockio",
        "who runs a shell, trace_exec",
        "too many open files, snapshot_file",
        "OOM killed, trace_oomkill",
        "oom, trace_oomkill",
        "connection refused, trace_tcp",
        "packet loss, trace_tcpretrans",
        "trace_op, trace_open",
        "tcpdmup, tcpdump",
        "retranmissions, trace_tcpretrans",
        "flame graph, profile_cpu",
        "seccomp profile, advise_seccomp",
        "gpu, gpu_top",
        "network policy, advise_networkpolicy",
        "memory leak, trace_malloc",
        "address already in use, trace_bind",
        "decrypt tls, trace_ssl",
        "mount fails, trace_mount",
        "throttled, top_cpu_throttle"
    })
    void findsAmongTheFirstThreeWhatPeopleType(String query, String expected) {
        assertThat(find(query).stream().limit(3))
                .as("%s: %s", query, find(query))
                .contains(expected);
    }

    @Test
    void ranksAnExactNameFirst() {
        for (Gadget gadget : all) {
            assertThat(find(gadget.name())).first().isEqualTo(gadget.name());
        }
    }

    @Test
    void wantsEveryWord() {
        assertThat(find("dns xyzzyplugh")).isEmpty();
        assertThat(find("slow disk")).doesNotContain("trace_dns");
    }

    @Test
    void toleratesAVeryLongQuery() {
        assertThat(find("process ".repeat(5_000))).contains("trace_exec");
        assertThat(find("x".repeat(100_000))).isEmpty();
    }
}
