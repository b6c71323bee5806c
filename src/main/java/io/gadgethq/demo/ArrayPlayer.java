package io.gadgethq.demo;

import io.gadgethq.demo.NodeScript.Slot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays whole rounds of packets: one per interval, one at the start, or one at the stop. */
final class ArrayPlayer implements Player {
    private final List<List<Slot>> rounds;
    private final Cast cast;
    private final TimeShift time;
    private final long interval;
    private final boolean flush;
    private final long salt;
    private long left;
    private long next;
    private int round;
    private long turns;

    private ArrayPlayer(List<List<Slot>> rounds, Cast cast, Playing playing, Schedule schedule) {
        this.rounds = rounds;
        this.cast = cast;
        this.time = playing.time();
        this.interval = schedule.interval().toNanos();
        this.left = schedule.count();
        this.flush = schedule.flush();
        this.salt = schedule.varied() ? TimeShift.nanosOf(playing.start().wall()) : NodeScript.ALL;
        this.next = playing.start().nanoTime() + schedule.first().toNanos();
    }

    /**
     * @param first from the start to the first round
     * @param count rounds before the stop
     * @param flush whether a last round comes at the stop
     * @param varied whether rounds differ from each other and from those of an earlier start, as they do on a living node
     */
    private record Schedule(
            Duration first, Duration interval, long count, boolean flush, boolean varied) {}

    static ArrayPlayer interval(
            NodeScript script, Cast cast, Playing playing, RunParameters parameters) {
        List<List<Slot>> rounds = script.slots().stream().map(List::of).toList();
        boolean varied = !script.scenery().pristine();
        return fetching(rounds, flushes(script), varied, cast, playing, parameters);
    }

    static ArrayPlayer oneShot(NodeScript script, Cast cast, Playing playing) {
        Schedule once = new Schedule(Duration.ZERO, Duration.ofDays(1), 1, false, false);
        return new ArrayPlayer(List.of(firstOfEachSource(script)), cast, playing, once);
    }

    static ArrayPlayer atStop(
            NodeScript script, Cast cast, Playing playing, RunParameters parameters) {
        List<List<Slot>> everything = List.of(script.slots());
        if (parameters.interval().isPresent()) {
            return fetching(everything, true, false, cast, playing, parameters);
        }
        Schedule stop = new Schedule(Duration.ZERO, Duration.ofDays(1), 0, true, false);
        return new ArrayPlayer(everything, cast, playing, stop);
    }

    /** Fetches in the interval of the run; an interval of zero fetches only at the stop, if at all. */
    private static ArrayPlayer fetching(
            List<List<Slot>> rounds,
            boolean flush,
            boolean varied,
            Cast cast,
            Playing playing,
            RunParameters parameters) {
        Duration interval = parameters.interval().orElse(Duration.ofSeconds(1));
        long limit = parameters.count() == 0 ? Long.MAX_VALUE : parameters.count();
        long count = interval.isZero() ? 0 : limit;
        return new ArrayPlayer(
                rounds, cast, playing, new Schedule(interval, interval, count, flush, varied));
    }

    private static boolean flushes(NodeScript script) {
        return script.announced().getDataSourcesList().stream()
                .anyMatch(source ->
                        "true".equals(source.getAnnotationsMap().get("ebpf.map.flush-on-stop")));
    }

    private static List<Slot> firstOfEachSource(NodeScript script) {
        Set<Integer> seen = new HashSet<>();
        List<Slot> first = new ArrayList<>();
        for (Slot slot : script.slots()) {
            if (seen.add(slot.source())) {
                first.add(slot);
            }
        }
        return first;
    }

    @Override
    public void tick(Now now, PacketSink sink) {
        if (left > 0 && now.nanoTime() - next >= 0) {
            left--;
            // Like the agent's ticker: rounds missed during a pause are not made up for.
            next = Math.max(next + interval, now.nanoTime());
            play(now, sink);
        }
    }

    @Override
    public void stop(Now now, PacketSink sink) {
        if (flush) {
            play(now, sink);
        }
    }

    private void play(Now now, PacketSink sink) {
        if (rounds.isEmpty()) {
            return;
        }
        PodMoment[] moments = cast.at(now.wall());
        time.moveTo(TimeShift.nanosOf(now.wall()));
        int turn = round;
        for (Slot slot : rounds.get(round % rounds.size())) {
            Packet packet = NodeScript.play(slot, moments, time, turn++, round(turns));
            if (packet != null) {
                sink.packet(packet);
            }
        }
        round = (round + 1) % rounds.size();
        turns++;
    }

    private long round(long number) {
        return salt == NodeScript.ALL ? NodeScript.ALL : salt + number;
    }
}
