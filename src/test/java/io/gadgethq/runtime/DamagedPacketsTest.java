package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Column;
import io.gadgethq.event.JsonBuffer;
import io.gadgethq.event.Row;
import io.gadgethq.event.RowLayout;
import io.gadgethq.event.UnreadablePacket;
import io.gadgethq.runtime.Recordings.Recording;
import io.gadgethq.runtime.wire.GadgetEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Real packets with damage: each ends in rows or in {@link UnreadablePacket}, never in anything else. */
class DamagedPacketsTest {
    private static final long SEED = Long.getLong("hq.test.seed", 20_261_101L);
    private static final int CASES_PER_RECORDING = 2_000;

    /** Packets of array sources are large: fewer cases do. */
    private static final int BYTES_PER_RECORDING = 8 << 20;

    private final JsonBuffer json = new JsonBuffer();

    @Test
    void areReadOrRefused(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(SEED));
        Random random = new Random(SEED);
        int refused = 0;
        int read = 0;
        for (String name : Recordings.withExpectedText()) {
            Recording recording = Recordings.read(name);
            List<GadgetEvent> events = recording.data();
            int bytes = 0;
            for (int i = 0; i < CASES_PER_RECORDING && bytes < BYTES_PER_RECORDING; i++) {
                GadgetEvent event = events.get(random.nextInt(events.size()));
                byte[] packet = damaged(event.getPayload().toByteArray(), random);
                bytes += packet.length;
                if (isRead(recording.layout(event), packet, name + ", case " + i)) {
                    read++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(refused).as("refused, seed %d", SEED).isGreaterThan(CASES_PER_RECORDING);
        assertThat(read).as("read, seed %d", SEED).isGreaterThan(CASES_PER_RECORDING);
    }

    private boolean isRead(RowLayout layout, byte[] packet, String which) {
        try {
            List<Row> rows = layout.read(packet);
            int total = rows.stream().mapToInt(Row::footprint).sum();
            assertThat(total).as(which).isLessThanOrEqualTo(8 * packet.length + (64 << 10));
            rows.forEach(row -> touch(layout, row));
            return true;
        } catch (UnreadablePacket e) {
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + ", " + which, e);
        }
    }

    private void touch(RowLayout layout, Row row) {
        json.clear();
        row.writeTo(json);
        for (Column column : layout.columns()) {
            row.text(column);
            row.isEmpty(column);
            row.numbers(column);
        }
        layout.timeNanos(row);
    }

    private static byte[] damaged(byte[] packet, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> flipped(packet, random, 1);
            case 1 -> flipped(packet, random, 1 + random.nextInt(20));
            case 2 -> Arrays.copyOf(packet, random.nextInt(packet.length + 1));
            case 3 -> overwritten(packet, random);
            default -> noise(random);
        };
    }

    private static byte[] flipped(byte[] packet, Random random, int bits) {
        byte[] damaged = packet.clone();
        for (int i = 0; i < bits && damaged.length > 0; i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    /** Most lengths lie in front: random bytes there hit them. */
    private static byte[] overwritten(byte[] packet, Random random) {
        byte[] damaged = packet.clone();
        int end = Math.min(damaged.length, 16);
        for (int i = random.nextInt(8); i < end; i++) {
            damaged[i] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }
}
