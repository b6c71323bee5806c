package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GetGadgetInfoResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The gadgets the simulated agents offer, read from the class path when first asked for. Thread-safe; one of these may
 * serve many agents.
 */
public final class OfferedGadgets {
    private static final String FOLDER = "recordings/";

    /** A bare name or the official repository, with or without tag and digest. */
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?:ghcr\\.io/inspektor-gadget/gadget/)?([a-z0-9_]+)(?::[\\w.-]+)?(?:@sha256:[0-9a-f]{64})?");

    private final Map<String, String> habits;
    private final Map<String, OfferedGadget> read = new ConcurrentHashMap<>();

    private OfferedGadgets(Map<String, String> habits) {
        this.habits = habits;
    }

    /** Everything that was recorded, and two gadgets that fail as on a kernel without kprobes. */
    public static OfferedGadgets standard() {
        try (InputStream in = resource("gadgets.properties")) {
            Properties listed = new Properties();
            listed.load(in);
            return new OfferedGadgets(
                    listed.stringPropertyNames().stream()
                            .collect(
                                    Collectors.toMap(
                                            name -> name,
                                            listed::getProperty,
                                            (a, b) -> a,
                                            TreeMap::new)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the list of recorded gadgets", e);
        }
    }

    /** Only this recording, delivered record by record: for tests with streams of their own. */
    public static OfferedGadgets of(Recording recording) {
        OfferedGadgets only = new OfferedGadgets(Map.of());
        only.read.put(recording.gadget(), OfferedGadget.recorded(recording, Habit.STREAM, true));
        return only;
    }

    /** Short names of all gadgets, sorted; those that always fail included. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(habits.keySet());
        names.addAll(read.keySet());
        return List.copyOf(names);
    }

    /**
     * The recording behind a gadget.
     *
     * @throws IllegalArgumentException if nothing was recorded for it
     */
    public static Recording recording(String name) {
        try {
            return recorded(name);
        } catch (IOException e) {
            throw new IllegalArgumentException("no recording of " + name, e);
        }
    }

    Optional<OfferedGadget> find(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        if (!habits.containsKey(name)) {
            return Optional.ofNullable(read.get(name));
        }
        return Optional.of(read.computeIfAbsent(name, this::read));
    }

    private OfferedGadget read(String name) {
        List<String> words = Arrays.asList(habits.getOrDefault(name, "").strip().split("\\s+", 2));
        Habit habit = Habit.valueOf(words.getFirst().replace('-', '_').toUpperCase(Locale.ROOT));
        String rest = words.size() > 1 ? words.getLast() : "";
        try {
            return habit == Habit.FAILS
                    ? OfferedGadget.failing(name, rest, described(name))
                    : OfferedGadget.recorded(recorded(name), habit, !rest.equals("unselective"));
        } catch (IOException e) {
            throw new UncheckedIOException("reading the recording of " + name, e);
        }
    }

    private static Recording recorded(String name) throws IOException {
        try (InputStream info = resource(name + ".info.pb");
                InputStream events = new GZIPInputStream(resource(name + ".events.pb.gz"))) {
            return Recording.read(name, info, events);
        }
    }

    private static GadgetInfo described(String name) throws IOException {
        try (InputStream info = resource(name + ".info.pb")) {
            return GetGadgetInfoResponse.parseFrom(info).getGadgetInfo();
        }
    }

    private static InputStream resource(String name) throws IOException {
        @Nullable InputStream in = OfferedGadgets.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException("not on the class path: " + FOLDER + name);
        }
        return in;
    }
}
