package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.catalog.GadgetOffer;
import io.gadgethq.cluster.ClusterId;

import org.junit.jupiter.api.Test;

class DemoOfferTest {
    private final GadgetOffer offer = new DemoConfiguration().demoOffer();

    @Test
    void offersWhatWasRecordedAndWhatFails() {
        assertThat(offer.names(new ClusterId("demo")).orElseThrow())
                .contains("trace_exec", "top_file", "snapshot_process", "profile_blockio")
                .isSubsetOf(OfferedGadgets.standard().names());
    }

    @Test
    void saysNothingAboutOtherClusters() {
        assertThat(offer.names(new ClusterId("hosts"))).isEmpty();
    }
}
