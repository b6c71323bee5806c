package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetParam;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refuses what an agent would refuse late, or worse, ignore silently. */
final class ParameterCheck {
    static final int MAX_PARAMETERS = 1_000;
    static final int MAX_VALUE_BYTES = 64 * 1024;
    private static final int MAX_KEY_SHOWN = 100;

    private ParameterCheck() {}

    static List<ParameterProblem> problems(GadgetDetails details, Map<String, String> values) {
        if (values.size() > MAX_PARAMETERS) {
            return List.of(
                    new ParameterProblem(
                            "",
                            "%d parameters: send at most %d"
                                    .formatted(values.size(), MAX_PARAMETERS)));
        }
        Map<String, GadgetParam> known = byKey(details);
        List<ParameterProblem> problems = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((key, value) ->
                        problem(details, known, key, value)
                                .map(text -> new ParameterProblem(shortened(key), text))
                                .ifPresent(problems::add));
        for (GadgetParam param : details.params()) {
            if (param.mandatory()
                    && param.defaultValue().isEmpty()
                    && !values.containsKey(param.key())) {
                problems.add(new ParameterProblem(param.key(), "a value is needed"));
            }
        }
        return List.copyOf(problems);
    }

    /** Every parameter with its value or default; what may not be sent empty is left out. */
    static Map<String, String> complete(
            GadgetDetails details, Map<String, String> values, Duration stopOnlyInterval) {
        Map<String, String> complete = new LinkedHashMap<>();
        for (GadgetParam param : details.params()) {
            String value = values.get(param.key());
            String sent = value == null ? defaultOf(param, stopOnlyInterval) : value;
            if (!sent.isEmpty() || !ParameterValue.refusesEmpty(param)) {
                complete.put(param.key(), sent);
            }
        }
        return Map.copyOf(complete);
    }

    /**
     * Interval 0 means that the data come at the stop only, and agents lose some or all of that with status OK (reference
     * section 3.4, point 7). Fetched at intervals at most the last one is at risk; each packet then covers its interval,
     * so they have to be united.
     */
    private static String defaultOf(GadgetParam param, Duration stopOnlyInterval) {
        boolean onlyAtStop =
                param.key().endsWith(".map-fetch-interval")
                        && GoDuration.parse(param.defaultValue())
                                .filter(Duration::isZero)
                                .isPresent();
        return onlyAtStop ? GoDuration.print(stopOnlyInterval) : param.defaultValue();
    }

    private static Optional<String> problem(
            GadgetDetails details, Map<String, GadgetParam> known, String key, String value) {
        GadgetParam param = known.get(key);
        if (param == null) {
            return Optional.of(unknown(details, known, key));
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
            return Optional.of("a value has at most %d KiB".formatted(MAX_VALUE_BYTES / 1024));
        }
        if (value.indexOf('\0') >= 0) {
            return Optional.of("a value cannot hold a zero character");
        }
        return ParameterValue.problem(param, value)
                .or(() -> value.isEmpty() ? Optional.empty() : meaning(details, key, value));
    }

    /** The parameters that have a little language of their own (reference section 5.5). */
    private static Optional<String> meaning(GadgetDetails details, String key, String value) {
        if (key.startsWith("operator.filter.filter-expr")) {
            return ExpressionCheck.problem(
                    FilteredSource.of(details, key, "operator.filter.filter-expr"), value);
        }
        if (key.startsWith("operator.filter.filter")) {
            return FilterCheck.problem(
                    FilteredSource.of(details, key, "operator.filter.filter"), value);
        }
        return switch (key) {
            case "operator.sort.sort" -> SortCheck.sortProblem(details.sources(), value);
            case "operator.limiter.max-entries" -> SortCheck.limitProblem(details.sources(), value);
            default -> Optional.empty();
        };
    }

    private static String unknown(
            GadgetDetails details, Map<String, GadgetParam> known, String key) {
        Optional<String> older =
                known.values().stream()
                        .filter(param -> !param.alternativeKey().isEmpty())
                        .filter(param ->
                                key.equals(param.alternativeKey())
                                        || key.endsWith("." + param.alternativeKey()))
                        .map(GadgetParam::key)
                        .findFirst();
        String meant =
                older.or(() -> lastPart(known, key))
                        .or(() -> Spelling.nearest(key, known.keySet()))
                        .map(" - did you mean %s?"::formatted)
                        .orElse("");
        return "%s has no such parameter%s".formatted(details.gadget().name(), meant);
    }

    /** Somebody who leaves the prefix out, or takes that of another kind of agent. */
    private static Optional<String> lastPart(Map<String, GadgetParam> known, String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return known.keySet().stream()
                .filter(candidate -> candidate.endsWith("." + last))
                .findFirst();
    }

    private static Map<String, GadgetParam> byKey(GadgetDetails details) {
        return details.params().stream()
                .collect(
                        Collectors.toMap(
                                GadgetParam::key, Function.identity(), (first, _) -> first));
    }

    private static String shortened(String key) {
        return key.length() <= MAX_KEY_SHOWN ? key : key.substring(0, MAX_KEY_SHOWN) + "…";
    }
}
