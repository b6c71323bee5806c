package io.gadgethq.demo;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What can be asked of and done to the agents over the admin port. */
final class AdminCommands {
    private static final String HELP =
            """
            GET  /state                                  nodes, addresses, crashes, instances
            GET  /ledger?node=N                          what was emitted, per instance and start
            GET  /packets?node=N&id=ID&start=1           every packet of one account (needs detailed)
            POST /fault/NAME?node=N&...                  without node: all nodes. NAME is one of
              freeze  unfreeze  cut  schema-change
              drop?packets=10
              restart?down=500ms
              restart-instance?id=ID
              fail-init?instances=1&text=why
              damage?packets=1&kind=half|length|random|oversize
              kernel-loss?samples=1000
              rate?per-second=100
              burst?per-second=100&burst=5000&every=30s&length=2s
              latency?time=300ms     init-time?time=2s     tail-loss?probability=0.5
              detailed?on=true\
            """;

    private final List<SimulatedAgent> agents;
    private final JsonMapper json = JsonMapper.builder().build();

    AdminCommands(List<SimulatedAgent> agents) {
        this.agents = List.copyOf(agents);
    }

    private record State(
            String node,
            String address,
            boolean up,
            int crashes,
            List<String> instances,
            List<String> stored) {}

    /**
     * @throws IllegalArgumentException saying what is wrong with the request
     */
    String get(String path, Map<String, String> query) {
        return switch (path) {
            case "/" -> HELP;
            case "/state" ->
                    json.writeValueAsString(meant(query).stream().map(this::state).toList());
            case "/ledger" -> {
                Map<String, List<Ledger.Sums>> ledger = new TreeMap<>();
                meant(query).forEach(agent -> ledger.put(agent.node(), agent.ledger().accounts()));
                yield json.writeValueAsString(ledger);
            }
            case "/packets" -> {
                int start = Integer.parseInt(query.getOrDefault("start", "1"));
                Ledger ledger = meant(query).getFirst().ledger();
                yield json.writeValueAsString(ledger.packets(needed(query, "id"), start));
            }
            default -> throw new IllegalArgumentException("there is no " + path + "; see GET /");
        };
    }

    private State state(SimulatedAgent agent) {
        return new State(
                agent.node(),
                agent.address().toString(),
                agent.isUp(),
                agent.crashes(),
                agent.instances(),
                agent.storedInstances());
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with the request
     */
    String post(String path, Map<String, String> query) {
        if (!path.startsWith("/fault/")) {
            throw new IllegalArgumentException("there is no POST " + path + "; see GET /");
        }
        String name = path.substring("/fault/".length());
        List<SimulatedAgent> targets = meant(query);
        Consumer<SimulatedAgent> action =
                name.equals("detailed")
                        ? agent -> agent.ledger().detailed(Boolean.parseBoolean(query.get("on")))
                        : fault(name, query);
        targets.forEach(action);
        return name
                + " on "
                + String.join(" ", targets.stream().map(SimulatedAgent::node).toList());
    }

    private static Consumer<SimulatedAgent> fault(String name, Map<String, String> query) {
        Consumer<Faults> fault =
                switch (name) {
                    case "freeze" -> Faults::freeze;
                    case "unfreeze" -> Faults::unfreeze;
                    case "cut" -> Faults::cut;
                    case "schema-change" -> Faults::schemaChange;
                    case "drop" -> {
                        int packets = (int) number(query, "packets");
                        yield f -> f.drop(packets);
                    }
                    case "restart" -> {
                        Duration down = time(query, "down");
                        yield f -> f.restart(down);
                    }
                    case "restart-instance" -> {
                        String id = needed(query, "id");
                        yield f -> f.restartInstance(id);
                    }
                    default -> tuning(name, query);
                };
        return agent -> fault.accept(agent.faults());
    }

    private static Consumer<Faults> tuning(String name, Map<String, String> query) {
        return switch (name) {
            case "fail-init" -> {
                int instances = (int) number(query, "instances");
                String text = needed(query, "text");
                yield f -> f.failInit(instances, text);
            }
            case "damage" -> {
                int packets = (int) number(query, "packets");
                Damage kind = Damage.valueOf(needed(query, "kind").toUpperCase(Locale.ROOT));
                yield f -> f.damage(packets, kind);
            }
            case "kernel-loss" -> {
                long samples = (long) number(query, "samples");
                yield f -> f.kernelLoss(samples);
            }
            case "rate" -> {
                Rate rate = Rate.steady(number(query, "per-second"));
                yield f -> f.rate(rate);
            }
            case "burst" -> {
                Rate rate =
                        new Rate(
                                number(query, "per-second"),
                                number(query, "burst"),
                                time(query, "every"),
                                time(query, "length"));
                yield f -> f.rate(rate);
            }
            case "latency" -> {
                Duration time = time(query, "time");
                yield f -> f.latency(time);
            }
            case "init-time" -> {
                Duration time = time(query, "time");
                yield f -> f.initTime(time);
            }
            case "tail-loss" -> {
                double probability = number(query, "probability");
                yield f -> f.tailLoss(probability);
            }
            default -> throw new IllegalArgumentException("no such fault: " + name + "; see GET /");
        };
    }

    private List<SimulatedAgent> meant(Map<String, String> query) {
        String node = query.getOrDefault("node", "");
        List<SimulatedAgent> meant =
                agents.stream()
                        .filter(agent -> node.isEmpty() || agent.node().equals(node))
                        .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("no such node: " + node);
        }
        return meant;
    }

    private static double number(Map<String, String> query, String key) {
        try {
            return Double.parseDouble(needed(query, key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a number, not " + query.get(key), e);
        }
    }

    private static Duration time(Map<String, String> query, String key) {
        return GoDuration.parse(needed(query, key));
    }

    private static String needed(Map<String, String> query, String key) {
        String value = query.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("say " + key + "=...");
        }
        return value;
    }
}
