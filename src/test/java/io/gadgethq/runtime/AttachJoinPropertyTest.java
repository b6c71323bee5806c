package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.FeedTail;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Any life of a gadget, any cut, any overlap: no record comes twice, and none is missing unless a loss says so. Empty
 * packets hold no record and are only passengers.
 */
class AttachJoinPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2_026, 77_777})
    void bringsNothingTwiceAndMissesNothingInSilence(long first) {
        for (long seed = first; seed < first + ROUNDS; seed++) {
            new Life(seed).check();
        }
    }

    /** One gadget, heard up to a cut and followed again later. */
    private static final class Life {
        private final long seed;
        private final Random random;
        private final ModelRing ring = new ModelRing();
        private final List<Arrival> heard = new ArrayList<>();
        private final AtomicLong nanos = new AtomicLong();
        private final boolean restarted;
        private final boolean holes;
        private final int accepted;
        private final int attached;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            int idle = random.nextInt(4);
            this.holes = random.nextInt(4) == 0;
            this.restarted = random.nextInt(4) == 0;
            ring.any(random, 1 + random.nextInt(random.nextBoolean() ? 2_000 : 20), idle);
            this.accepted = ring.size();
            ring.any(random, random.nextInt(random.nextBoolean() ? 1_500 : 30), idle);
            if (restarted) {
                ring.restart().any(random, random.nextInt(1_500), idle);
            }
            this.attached = ring.size();
            ring.any(random, random.nextInt(300), idle);
        }

        void check() {
            FeedTail tail = tail();
            int from = ring.replayFrom(attached);
            AttachJoin join =
                    new AttachJoin(tail, heard::add, AttachJoin.Limits.DEFAULT, NOW, nanos::get);
            hang(join);
            join.announced();
            for (int i = from; i < ring.size(); i++) {
                // Behind the replay there may be a pause or not.
                if (i == attached && random.nextBoolean()) {
                    pause(join);
                }
                if (i < attached && random.nextInt(200) == 0) {
                    hang(join);
                }
                join.accept(ring.packet(i));
            }
            pause(join);
            pause(join);
            judge(from);
        }

        /** The agent is idle, and answers. */
        private void pause(AttachJoin join) {
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            join.answered(nanos.get());
            join.tick();
        }

        /** The agent, or the way to it, stands still in the middle of the replay. */
        private void hang(AttachJoin join) {
            nanos.addAndGet(Duration.ofSeconds(random.nextInt(30)).toNanos());
            join.tick();
        }

        /**
         * Holes: what the first stream's queue dropped was reported then. Not among repeats: which of several equal
         * packets was dropped leaves no trace, and nobody could tell the next one from it.
         */
        private FeedTail tail() {
            List<Long> digests = new ArrayList<>();
            for (int i = 0; i < accepted; i++) {
                if (!holes || i == accepted - 1 || !isUnique(i) || random.nextInt(20) > 0) {
                    digests.add(ring.packet(i).digest());
                }
            }
            return FeedTail.of(digests.stream().mapToLong(Long::longValue).toArray());
        }

        private void judge(int from) {
            Map<Frame, Integer> positions = new IdentityHashMap<>();
            for (int i = 0; i < ring.size(); i++) {
                positions.put(ring.packet(i), i);
            }
            List<Integer> delivered =
                    heard.stream()
                            .filter(Frame.class::isInstance)
                            .map(positions::get)
                            .filter(this::isRecord)
                            .toList();
            boolean lossTold = heard.stream().anyMatch(Loss.class::isInstance);
            assertThat(delivered).as("order, %s", this).isSorted().doesNotHaveDuplicates();
            assertThat(delivered)
                    .as("nothing twice, %s", this)
                    .allMatch(position -> position >= accepted);
            Set<Integer> came = Set.copyOf(delivered);
            List<Integer> missing = new ArrayList<>();
            for (int i = accepted; i < ring.size(); i++) {
                if (isRecord(i) && !came.contains(i)) {
                    missing.add(i);
                }
            }
            assertThat(missing.isEmpty() || lossTold)
                    .as("missing in silence: %s, %s", missing, this)
                    .isTrue();
            boolean surelyWhole = !restarted && from == 0 && uniqueEnd();
            assertThat(surelyWhole && lossTold).as("a false alarm, %s", this).isFalse();
            assertThat(surelyWhole && !missing.isEmpty()).as("missing, %s", this).isFalse();
        }

        /** The last packets heard cannot be mistaken. */
        private boolean uniqueEnd() {
            int start = accepted - TailMatch.PROOF;
            for (int i = Math.max(start, 0); i < accepted; i++) {
                if (!isUnique(i)) {
                    return false;
                }
            }
            return start >= 0 && !holes;
        }

        private boolean isUnique(int position) {
            return new String(ring.packet(position).bytes(), StandardCharsets.UTF_8)
                    .startsWith("packet");
        }

        private boolean isRecord(int position) {
            return ring.packet(position).bytes().length > 0;
        }

        @Override
        public String toString() {
            return "seed %d: %d accepted, attached at %d of %d, restarted %s, holes %s"
                    .formatted(seed, accepted, attached, ring.size(), restarted, holes);
        }
    }
}
