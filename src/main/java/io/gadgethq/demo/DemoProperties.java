package io.gadgethq.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulated cluster inside the console.
 *
 * @param enabled whether it is there at all
 * @param nodes how many nodes it has, 1 to 100
 * @param rate events per second of each streaming gadget on each node
 * @param port of the first node's agent on the loopback address, the others follow; 0: free ones
 * @param adminPort on which faults are switched, on the loopback address; 0: a free one
 */
@ConfigurationProperties("hq.demo")
record DemoProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("5") int nodes,
        @DefaultValue("20") double rate,
        @DefaultValue("0") int port,
        @DefaultValue("0") int adminPort) {

    DemoProperties {
        if (nodes < 1 || nodes > 100) {
            throw new IllegalArgumentException("hq.demo.nodes is 1 to 100, not " + nodes);
        }
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new IllegalArgumentException("hq.demo.rate is 0 to 100000, not " + rate);
        }
    }
}
