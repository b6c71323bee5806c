package io.gadgethq.ui.sessions;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.cluster.ClusterId;
import io.gadgethq.session.SessionQuery;
import io.gadgethq.session.SessionState;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which sessions are listed, as the address holds it. */
record SessionFilter(Group group, Optional<String> gadget, Optional<String> cluster) {
    private static final int MAX_SHOWN = 1_000;
    private static final String STATE = "state";
    private static final String GADGET = "gadget";
    private static final String CLUSTER = "cluster";

    /** States as people ask for them. */
    enum Group {
        ALL,
        ACTIVE,
        ENDED,
        FAILED;

        Set<SessionState> states() {
            return switch (this) {
                case ALL -> Set.of();
                case ACTIVE ->
                        Set.of(SessionState.STARTING, SessionState.RUNNING, SessionState.STOPPING);
                case ENDED ->
                        Set.of(SessionState.STOPPED, SessionState.EXPIRED, SessionState.FAILED);
                case FAILED -> Set.of(SessionState.FAILED);
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SessionFilter of(Map<String, List<String>> address) {
        String state = first(address, STATE).orElse("");
        return new SessionFilter(
                Arrays.stream(Group.values())
                        .filter(group -> group.word().equals(state))
                        .findFirst()
                        .orElse(Group.ALL),
                first(address, GADGET),
                first(address, CLUSTER).filter(SessionFilter::possible));
    }

    private static boolean possible(String cluster) {
        return cluster.matches("[a-z0-9.-]{1,63}");
    }

    boolean everything() {
        return group == Group.ALL && gadget.isEmpty() && cluster.isEmpty();
    }

    SessionQuery query() {
        return new SessionQuery(
                group.states(), gadget, cluster.map(ClusterId::new), MAX_SHOWN, Optional.empty());
    }

    /** Query part of the address, with question mark; empty for everything. */
    String asText() {
        Map<String, List<String>> address = new LinkedHashMap<>();
        if (group != Group.ALL) {
            address.put(STATE, List.of(group.word()));
        }
        gadget.ifPresent(it -> address.put(GADGET, List.of(it)));
        cluster.ifPresent(it -> address.put(CLUSTER, List.of(it)));
        return address.isEmpty() ? "" : "?" + new QueryParameters(address).getQueryString();
    }

    private static Optional<String> first(Map<String, List<String>> address, String key) {
        return address.getOrDefault(key, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
