package io.gadgethq.runtime;

import java.util.List;

/**
 * A headless instance to be.
 *
 * @param name {@code [a-z0-9-_]{1,32}}: what tells ours from others where the agent forgets tags
 */
public record InstanceSpec(InstanceId id, String name, List<String> tags, RunSpec run) {

    public InstanceSpec {
        tags = List.copyOf(tags);
        if (!name.matches("[a-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException(
                    "an instance name has 1 to 32 of a-z, 0-9, '-' and '_': '%s'".formatted(name));
        }
    }
}
