package io.gadgethq.catalog;

import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads commands that people paste: {@code kubectl gadget run trace_exec -n shop --paths}. */
final class CommandReader {
    private static final Set<String> KNOWN_VALUES =
            Set.of(
                    "namespace",
                    "podname",
                    "containername",
                    "selector",
                    "filter",
                    "filter-expr",
                    "node",
                    "timeout",
                    "sort",
                    "max-entries",
                    "map-fetch-interval",
                    "pull");
    private static final Set<String> PROGRAMS = Set.of("kubectl-gadget", "gadgetctl", "ig");
    private static final String EXPECTED =
            "write a command such as: kubectl gadget run trace_exec -n shop";

    private final List<String> words;
    private final List<GadgetParam> params;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> nodes = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private @Nullable Duration duration;
    private int at;

    private CommandReader(List<String> words, List<GadgetParam> params) {
        this.words = words;
        this.params = params;
    }

    /** The first word that is neither a flag nor probably the value of one. */
    static GadgetImage imageOf(String command) throws CommandUnreadable {
        List<String> words = arguments(command);
        Optional<String> doubtful = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("-")) {
                continue;
            }
            String before = i == 0 ? "" : words.get(i - 1);
            if (!before.startsWith("-") || before.contains("=") || isSwitch(before)) {
                return image(words.get(i));
            }
            String flag = Flags.longName(before.replaceFirst("^--?", ""));
            if (!KNOWN_VALUES.contains(flag) && !Flags.CLIENT_VALUES.contains(flag)) {
                String word = words.get(i);
                doubtful = doubtful.or(() -> Optional.of(word));
            }
        }
        return image(
                doubtful.orElseThrow(
                        () -> new CommandUnreadable("no gadget is named; " + EXPECTED)));
    }

    private static boolean isSwitch(String word) {
        String flag = Flags.longName(word.replaceFirst("^--?", ""));
        return Flags.CLIENT_SWITCHES.contains(flag) || flag.equals("all-namespaces");
    }

    static GadgetCommand read(GadgetDetails details, String command) throws CommandUnreadable {
        return new CommandReader(arguments(command), details.params()).read();
    }

    /** What stands behind {@code run}. */
    private static List<String> arguments(String command) throws CommandUnreadable {
        List<String> words = ShellWords.split(command.strip().replaceFirst("^\\$ +", ""));
        int run = words.indexOf("run");
        if (run < 0 || !runsGadgets(words.subList(0, run))) {
            throw new CommandUnreadable("this does not run a gadget; " + EXPECTED);
        }
        return words.subList(run + 1, words.size());
    }

    /** {@code kubectl … gadget}, {@code kubectl-gadget}, {@code gadgetctl} or {@code ig}, at any path. */
    private static boolean runsGadgets(List<String> words) {
        List<String> program =
                !words.isEmpty() && words.getFirst().equals("sudo")
                        ? words.subList(1, words.size())
                        : words;
        if (program.isEmpty()) {
            return false;
        }
        String name = program.getFirst().substring(program.getFirst().lastIndexOf('/') + 1);
        return name.equals("kubectl")
                ? program.getLast().equals("gadget")
                : program.size() == 1 && PROGRAMS.contains(name);
    }

    private GadgetCommand read() throws CommandUnreadable {
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.startsWith("--")) {
                flag(word, word.substring(2));
            } else if (word.startsWith("-") && word.length() > 1) {
                shortFlag(word);
            } else {
                images.add(word);
            }
        }
        if (images.size() != 1) {
            throw new CommandUnreadable(
                    images.isEmpty()
                            ? "no gadget is named; " + EXPECTED
                            : "one gadget at a time: " + String.join(", ", images));
        }
        return new GadgetCommand(
                image(images.getFirst()), values, nodes, Optional.ofNullable(duration), ignored);
    }

    /** {@code -n shop}, {@code -nshop} and {@code -n=shop} are the same. */
    private void shortFlag(String word) throws CommandUnreadable {
        String name = Flags.longName(word.substring(1, 2));
        String rest = word.substring(2);
        String value = rest.startsWith("=") ? rest.substring(1) : rest;
        flag(word, value.isEmpty() ? name : name + "=" + value);
    }

    private void flag(String written, String text) throws CommandUnreadable {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? null : text.substring(equals + 1);
        GadgetParam param = Flags.param(params, name);
        if (param != null) {
            boolean bool = param.type().equals("bool");
            values.put(param.key(), value != null ? value : bool ? "true" : next(written));
        } else if (name.equals("node")) {
            nodes.addAll(List.of((value != null ? value : next(written)).split(",")));
        } else if (name.equals("timeout")) {
            duration = duration(value != null ? value : next(written));
        } else if (Flags.CLIENT_SWITCHES.contains(name) || name.equals("all-namespaces")) {
            ignored.add(written);
        } else if (Flags.CLIENT_VALUES.contains(name)) {
            ignored.add(value != null ? written : written + " " + next(written));
        } else {
            throw unknown(name);
        }
    }

    private CommandUnreadable unknown(String name) {
        String nearest =
                Spelling.nearest(name, params.stream().map(Flags::name).toList())
                        .map(" - did you mean --%s?"::formatted)
                        .orElse("");
        return new CommandUnreadable("this gadget has no flag --%s%s".formatted(name, nearest));
    }

    private String next(String flag) throws CommandUnreadable {
        if (at >= words.size()) {
            throw new CommandUnreadable("%s needs a value".formatted(flag));
        }
        return words.get(at++);
    }

    /** Whole seconds as the command line takes them, or a duration; 0 is none. */
    private static @Nullable Duration duration(String text) throws CommandUnreadable {
        Duration parsed =
                GoDuration.parse(text.matches("\\d{1,9}") ? text + "s" : text)
                        .orElseThrow(() ->
                                new CommandUnreadable(
                                        "--timeout is a number of seconds, not " + text));
        return parsed.isPositive() ? parsed : null;
    }

    private static GadgetImage image(String reference) throws CommandUnreadable {
        try {
            return new GadgetImage(reference);
        } catch (IllegalArgumentException e) {
            throw new CommandUnreadable(String.valueOf(e.getMessage()));
        }
    }
}
