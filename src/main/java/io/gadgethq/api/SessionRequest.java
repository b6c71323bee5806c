package io.gadgethq.api;

import io.gadgethq.pipeline.Scope;
import io.gadgethq.session.RunMode;
import io.gadgethq.session.SessionSpec;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a program wants to run. */
@Schema(name = "StartSession")
record SessionRequest(
        @Schema(
                        description = "short name or image reference",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String gadget,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String cluster,
        @Schema(description = "by key, only what differs from the default")
                @Nullable Map<String, @Nullable String> parameters,
        @Nullable ScopeRequest scope,
        @Schema(
                        description =
                                "an expression: events that do not match are counted and neither shown nor kept",
                        example = "proc.comm != \"sh\"")
                @Nullable String filter,
        @Schema(description = "90s, 5m, 1h or ISO 8601; left out: an hour", example = "15m")
                @Nullable String duration,
        @Schema(description = "headless or direct; left out: headless") @Nullable String mode,
        @Schema(description = "whether events are kept in the history; left out: true")
                @Nullable Boolean store,
        @Schema(description = "for people; left out: made from the gadget") @Nullable String name) {

    /** Which containers the session is about; what is left out restricts nothing. */
    @Schema(name = "Scope")
    record ScopeRequest(
            @Nullable List<@Nullable String> nodes,
            @Nullable List<@Nullable String> namespaces,
            @Nullable List<@Nullable String> pods,
            @Nullable List<@Nullable String> containers,
            @Nullable Map<String, @Nullable String> labels) {

        Scope scope() {
            return new Scope(
                    noNulls("scope.nodes", nodes),
                    noNulls("scope.namespaces", namespaces),
                    noNulls("scope.pods", pods),
                    noNulls("scope.containers", containers),
                    noNulls("scope.labels", labels));
        }
    }

    SessionSpec spec(Duration defaultDuration) {
        return new SessionSpec(
                Inputs.gadget("gadget", Inputs.needed("gadget", gadget)),
                Inputs.cluster(Inputs.needed("cluster", cluster)),
                noNulls("parameters", parameters),
                scope == null ? Scope.EVERYTHING : scope.scope(),
                duration == null || duration.isBlank()
                        ? defaultDuration
                        : Durations.parse("duration", duration),
                mode == null || mode.isBlank()
                        ? RunMode.HEADLESS
                        : Inputs.word("mode", RunMode.class, mode),
                !Boolean.FALSE.equals(store),
                filter == null ? "" : filter,
                name == null ? "" : name);
    }

    private static List<String> noNulls(String field, @Nullable List<@Nullable String> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(value -> value == null)) {
            throw Refusal.badInput(field, field + " holds null", "leave it out");
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static Map<String, String> noNulls(
            String field, @Nullable Map<String, @Nullable String> map) {
        if (map == null) {
            return Map.of();
        }
        Map<String, String> values = new java.util.HashMap<>();
        map.forEach((key, value) -> {
            if (value == null) {
                throw Refusal.badInput(
                        field + "." + Inputs.shortened(key),
                        "%s is null".formatted(Inputs.shortened(key)),
                        "leave it out to use the default");
            }
            values.put(key, value);
        });
        return values;
    }
}
