package io.gadgethq.cluster;

import io.gadgethq.event.NodeName;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters of the settings. A wrong setting stops the start and names its key; an agent that cannot be reached does
 * not: its node is shown as down.
 */
@Component
final class ConfiguredClusters implements ClusterSource {
    private static final String AGENTS_REMEDY =
            "Write NAME=HOST:PORT or NAME=unix:PATH, several separated by commas.";

    private final List<ClusterDefinition> clusters;

    ConfiguredClusters(ClusterProperties properties) {
        Map<ClusterId, ClusterDefinition> found = new LinkedHashMap<>();
        String shortKey = "hq.cluster.agents";
        if (!properties.agents().isEmpty()) {
            add(
                    found,
                    shortKey,
                    new ClusterProperties.Daemons(
                            ClusterProperties.HOSTS, "local", properties.agents(), null));
        }
        for (int i = 0; i < properties.daemons().size(); i++) {
            add(found, "hq.cluster.daemons[%d].".formatted(i), properties.daemons().get(i));
        }
        this.clusters = List.copyOf(found.values());
    }

    @Override
    public List<ClusterDefinition> clusters() {
        return clusters;
    }

    private static void add(
            Map<ClusterId, ClusterDefinition> found,
            String key,
            ClusterProperties.Daemons daemons) {
        boolean shortForm = !key.endsWith(".");
        String agentsKey = shortForm ? key : key + "agents";
        ClusterId id = id(key + "cluster", daemons.cluster());
        Optional<AgentAddress.Tls> tls = tls(key + "tls.", daemons.tls());
        ClusterDefinition before = found.get(id);
        Map<NodeName, AgentAddress> agents =
                new LinkedHashMap<>(before == null ? Map.of() : before.agents());
        for (String text : daemons.agents()) {
            if (agents.put(name(agentsKey, text), address(agentsKey, text, tls)) != null) {
                throw wrong(
                        agentsKey,
                        text,
                        "The cluster '%s' has a node of this name already. Give it another name."
                                .formatted(id));
            }
        }
        if (daemons.agents().isEmpty()) {
            throw wrong(agentsKey, "", "A cluster needs at least one agent. " + AGENTS_REMEDY);
        }
        String region = before == null ? daemons.region() : before.region();
        found.put(id, new ClusterDefinition(id, ClusterKind.DAEMON, region, agents));
    }

    private static ClusterId id(String key, String text) {
        try {
            return new ClusterId(text);
        } catch (IllegalArgumentException invalid) {
            throw wrong(key, text, sentence(invalid));
        }
    }

    private static NodeName name(String key, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw wrong(key, text, "The agent has no name. " + AGENTS_REMEDY);
        }
        try {
            return new NodeName(text.substring(0, equals).trim());
        } catch (IllegalArgumentException invalid) {
            throw wrong(key, text, sentence(invalid) + " " + AGENTS_REMEDY);
        }
    }

    private static AgentAddress address(String key, String text, Optional<AgentAddress.Tls> tls) {
        AgentAddress address;
        try {
            address = AgentAddress.parse(text.substring(text.indexOf('=') + 1).trim());
        } catch (IllegalArgumentException invalid) {
            throw wrong(key, text, sentence(invalid) + " " + AGENTS_REMEDY);
        }
        return switch (address) {
            case AgentAddress.Tcp tcp -> new AgentAddress.Tcp(tcp.host(), tcp.port(), tls);
            case AgentAddress.UnixSocket socket when tls.isPresent() ->
                    throw wrong(
                            key,
                            text,
                            "A unix socket has no TLS. List it in an entry without tls.");
            case AgentAddress.UnixSocket socket -> socket;
        };
    }

    private static Optional<AgentAddress.Tls> tls(String key, ClusterProperties.@Nullable Tls tls) {
        return Optional.ofNullable(tls)
                .map(files ->
                        new AgentAddress.Tls(
                                file(key + "server-ca", files.serverCa()),
                                file(key + "certificate", files.certificate()),
                                file(key + "key", files.key()),
                                Optional.ofNullable(files.serverName())));
    }

    private static Path file(String key, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw wrong(
                    key,
                    "",
                    "TLS needs server-ca, certificate and key, all three: agents ask for ours.");
        }
        Path path = Path.of(text);
        if (!Files.isReadable(path)) {
            throw wrong(key, text, "There is no readable file. Give the path of a PEM file.");
        }
        return path;
    }

    private static String sentence(IllegalArgumentException invalid) {
        String text = String.valueOf(invalid.getMessage());
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
    }

    private static InvalidConfigurationPropertyValueException wrong(
            String key, String value, String remedy) {
        return new InvalidConfigurationPropertyValueException(key, value, remedy);
    }
}
