package io.gadgethq.runtime;

import io.gadgethq.event.DataSourceSchema;

import java.util.List;
import java.util.Map;

/**
 * Data that a gadget sends when it is stopped. The agent loses them now and then without a word (seen in 7 of 28 runs):
 * fetching at intervals before the stop leaves only the last interval at risk. Each packet then holds what was counted
 * since the one before, so counts have to be added up and sets united by whoever shows them.
 */
public final class StopData {
    /** Every interval of a gadget's maps; zero: only at the stop. */
    private static final String FETCH_INTERVAL = "operator.oci.ebpf.map-fetch-interval";

    private static final List<String> AT_STOP =
            List.of("ebpf.map.flush-on-stop", "ebpf.iter.fetch-on-stop");

    private StopData() {}

    /** Whether the source sends an array when its gadget is stopped, be it an empty one. */
    public static boolean isSentAtStop(DataSourceSchema source) {
        return source.array()
                && AT_STOP.stream()
                        .anyMatch(key -> source.annotation(key).filter("true"::equals).isPresent());
    }

    /**
     * Whether the source sends nothing before its gadget is stopped.
     *
     * @param params of the run: an interval there is what counts, not the one the source names
     */
    public static boolean isSentOnlyAtStop(DataSourceSchema source, Map<String, String> params) {
        String named = source.annotation("fetch-interval").orElse("");
        return isSentAtStop(source) && isZero(params.getOrDefault(FETCH_INTERVAL, named));
    }

    private static boolean isZero(String goDuration) {
        return goDuration.matches("0+(ns|us|µs|ms|s|m|h)?");
    }
}
