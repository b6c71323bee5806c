package io.gadgethq.session;

import io.gadgethq.session.SessionRefused.Kind;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every request keeps to, whatever the gadget. */
final class SpecRules {
    static final Duration MIN_DURATION = Duration.ofSeconds(1);
    static final int MAX_PARAMS = 1_000;
    static final int MAX_SCOPE_ITEMS = 200;
    static final int MAX_NAME = 120;

    /** Kubernetes keeps the values of an instance in a ConfigMap, which ends at 1 MiB. */
    private static final int MAX_PARAM_CHARS = 512 * 1024;

    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,256}");

    /** Names as Kubernetes and container runtimes permit them; a leading {@code !} excludes. A comma would be two items. */
    private static final Pattern ITEM = Pattern.compile("!?[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

    private static final Pattern LABEL_KEY = Pattern.compile("!?[A-Za-z0-9][A-Za-z0-9./_-]{0,316}");
    private static final Pattern LABEL_VALUE = Pattern.compile("!?[A-Za-z0-9._-]{0,63}");

    private SpecRules() {}

    static void check(SessionSpec spec) throws SessionRefused {
        checkName(spec.name());
        checkParams(spec.params());
        checkItems("scope.nodes", spec.scope().nodes());
        checkItems("scope.namespaces", spec.scope().namespaces());
        checkItems("scope.pods", spec.scope().pods());
        checkItems("scope.containers", spec.scope().containers());
        checkLabels(spec.scope().labels());
    }

    static void checkDuration(String field, Duration duration, Duration max) throws SessionRefused {
        if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(max) > 0) {
            throw refuse(
                    field,
                    "A session runs from %s to %s here, not %s"
                            .formatted(words(MIN_DURATION), words(max), words(duration)),
                    "Choose a duration in between, or ask who runs this console to raise hq.session.max-duration.");
        }
    }

    /** As people write it: {@code 1h 30m}; seconds are the smallest part. */
    static String words(Duration duration) {
        String iso = duration.toString();
        if (duration.isNegative() || duration.toNanosPart() != 0) {
            return iso;
        }
        String text =
                iso.substring(2)
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("([hm])(?=\\d)", "$1 ");
        return text.replaceFirst("^0s$", "0 s");
    }

    private static void checkName(String name) throws SessionRefused {
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw refuse(
                    "name",
                    "A session's name has at most %d characters and no line breaks"
                            .formatted(MAX_NAME),
                    "Choose a shorter name.");
        }
    }

    private static void checkParams(Map<String, String> params) throws SessionRefused {
        if (params.size() > MAX_PARAMS) {
            throw refuse(
                    "parameters",
                    "A session has at most %d parameters, not %d"
                            .formatted(MAX_PARAMS, params.size()),
                    "Leave out those that are to have their default.");
        }
        long chars = 0;
        for (Map.Entry<String, String> param : params.entrySet()) {
            chars += param.getKey().length() + param.getValue().length();
            if (!KEY.matcher(param.getKey()).matches() || param.getValue().indexOf('\0') >= 0) {
                throw refuse(
                        "parameters",
                        "A parameter's key has 1 to 256 characters of A-Z, a-z, 0-9, '.', '_' and '-', and its value no character 0",
                        "Use the keys that the gadget's description lists.");
            }
        }
        if (chars > MAX_PARAM_CHARS) {
            throw refuse(
                    "parameters",
                    "The parameters of a session have at most %d characters together, not %d"
                            .formatted(MAX_PARAM_CHARS, chars),
                    "Shorten the values.");
        }
    }

    private static void checkItems(String field, List<String> items) throws SessionRefused {
        checkSize(field, items.size());
        for (String item : items) {
            checkForm(field, item, ITEM.matcher(item).matches());
        }
    }

    private static void checkLabels(Map<String, String> labels) throws SessionRefused {
        checkSize("scope.labels", labels.size());
        for (Map.Entry<String, String> label : labels.entrySet()) {
            checkForm(
                    "scope.labels",
                    label.getKey() + "=" + label.getValue(),
                    LABEL_KEY.matcher(label.getKey()).matches()
                            && LABEL_VALUE.matcher(label.getValue()).matches());
        }
    }

    private static void checkSize(String field, int size) throws SessionRefused {
        if (size > MAX_SCOPE_ITEMS) {
            throw refuse(
                    field,
                    "%s names at most %d, not %d".formatted(field, MAX_SCOPE_ITEMS, size),
                    "Choose fewer, or none for no restriction.");
        }
    }

    private static void checkForm(String field, String item, boolean good) throws SessionRefused {
        if (!good) {
            String shown = item.length() <= 60 ? item : item.substring(0, 59) + "…";
            throw refuse(
                    field,
                    "%s has no such name: '%s'".formatted(field, shown),
                    "Use names as Kubernetes shows them, one each.");
        }
    }

    static SessionRefused refuse(String field, String message, String remedy) {
        return new SessionRefused(Kind.BAD_INPUT, Optional.of(field), message, remedy);
    }
}
