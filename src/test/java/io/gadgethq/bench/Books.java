package io.gadgethq.bench;

import io.gadgethq.endtoend.AgentsProcess;
import io.gadgethq.endtoend.Api;

import tools.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of the ledgers of some sessions.
 *
 * @param received packets that were handled
 * @param accepted events
 * @param waiting events that are not stored yet
 * @param lost by place, as far as the number is known
 * @param unknown losses whose number is not known
 * @param balanced whether all of them say so
 */
record Books(
        long received,
        long accepted,
        long waiting,
        Map<String, Long> lost,
        int unknown,
        boolean balanced) {

    static Books of(Api api, Collection<String> sessions) {
        long received = 0;
        long accepted = 0;
        long waiting = 0;
        int unknown = 0;
        boolean balanced = true;
        Map<String, Long> lost = new TreeMap<>();
        for (String session : sessions) {
            JsonNode ledger = api.read("/api/v1/sessions/" + session + "/ledger");
            balanced &= ledger.get("balanced").asBoolean();
            for (JsonNode feed : ledger.get("feeds")) {
                received += feed.get("received").asLong();
                accepted += feed.get("accepted").asLong();
                waiting += feed.get("waiting").asLong();
                for (JsonNode loss : feed.get("losses")) {
                    unknown += loss.get("count").isNull() ? 1 : 0;
                    lost.merge(
                            loss.get("place").asString(), loss.get("count").asLong(0), Long::sum);
                }
            }
        }
        return new Books(received, accepted, waiting, lost, unknown, balanced);
    }

    long lostInAll() {
        return lost.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Packets that the agents say they have emitted for these sessions' instances, all nodes together. */
    static long emitted(AgentsProcess agents, Collection<String> sessions) {
        long emitted = 0;
        for (JsonNode node : agents.ask("/ledger")) {
            for (JsonNode account : node) {
                boolean ours =
                        sessions.stream()
                                .anyMatch(id ->
                                        id.replace("-", "").equals(account.get("id").asString()));
                emitted += ours ? account.get("packets").asLong() : 0;
            }
        }
        return emitted;
    }
}
