package io.gadgethq.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.access.Tier;

import org.junit.jupiter.api.Test;

class OfficialGadgetsTest {
    private final OfficialGadgets gadgets =
            OfficialGadgets.load("ghcr.io/inspektor-gadget/gadget/");

    @Test
    void knowsEveryOfficialGadgetOnce() {
        assertThat(gadgets.all()).hasSize(45).extracting(Gadget::name).doesNotHaveDuplicates();
    }

    @Test
    void saysForEachWhatItShowsAndWhenToReachForIt() {
        assertThat(gadgets.all())
                .allSatisfy(gadget -> {
                    assertThat(gadget.title()).hasSizeBetween(4, 40);
                    assertThat(gadget.purpose()).hasSizeBetween(40, 250).endsWith(".");
                    assertThat(gadget.symptoms()).hasSizeBetween(3, 10);
                    assertThat(gadget.kernelNeeds()).isNotBlank();
                });
    }

    @Test
    void countsWhatShowsUserDataAsPayload() {
        assertThat(gadgets.all())
                .filteredOn(gadget -> gadget.tier() == Tier.PAYLOAD)
                .extracting(Gadget::name)
                .containsExactlyInAnyOrder("tcpdump", "trace_ssl", "ttysnoop", "traceloop");
    }

    @Test
    void countsArgumentsAndPathsAsMoreSensitiveThanMetadata() {
        assertThat(gadgets.named("trace_exec").orElseThrow().tier()).isEqualTo(Tier.PATHS);
        assertThat(gadgets.named("trace_open").orElseThrow().tier()).isEqualTo(Tier.PATHS);
    }
}
