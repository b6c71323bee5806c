package io.gadgethq.history.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;
import io.gadgethq.history.SampleBatches;
import io.gadgethq.history.SchemaContent;
import io.gadgethq.history.ingest.EncodedBatch.Owner;
import io.gadgethq.history.ingest.Spool.Portion;
import io.gadgethq.live.SampleGadget;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

class SpoolTest {
    private static final long MIB = 1 << 20;

    @TempDir private Path directory;

    @Test
    void givesBackWhatItTookInOrder() throws Exception {
        try (Spool spool = open(64 * MIB)) {
            for (int number = 1; number <= 50; number += 2) {
                spool.append(List.of(batch(number, 3_000), batch(number + 1, 10)));
            }

            assertThat(drain(spool)).isEqualTo(SampleBatches.upTo(50));
            assertThat(spool.isEmpty()).isTrue();
            assertThat(spool.waiting()).isZero();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aBatchComesBackAsItWas() throws Exception {
        EncodedBatch batch = batch(7, 100);
        Loss loss = SampleBatches.loss(LossPlace.KERNEL, 5);
        Loss unknown = Loss.unknown(LossPlace.INLET, SampleGadget.NOON, SampleGadget.NOON, "ä\0");
        NewLayout layout =
                new NewLayout(
                        (short) 3,
                        SchemaContent.of(SampleGadget.schema().layouts().getFirst().source()));
        NewOrigin origin = new NewOrigin((short) 9, new UUID(1, -2), "{\"k8s.node\": \"ü\"}");
        EncodedBatch whole =
                new EncodedBatch(
                        batch.owner(),
                        7,
                        batch.tuples(),
                        new Definitions(List.of(layout), List.of(origin)),
                        List.of(loss, unknown),
                        4,
                        batch.after());
        try (Spool spool = open(MIB)) {
            spool.append(List.of(whole));
        }
        try (Spool spool = open(MIB)) {
            EncodedBatch read = spool.peek(1, 1).batches().getFirst();

            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("tuples.slots")
                    .isEqualTo(whole);
            assertThat(read.tuples().slots()).isEqualTo(batch.tuples().slots());
        }
    }

    @Test
    void takesManyEntriesTogetherUpToABound() throws Exception {
        try (Spool spool = open(64 * MIB)) {
            for (int number = 1; number <= 10; number++) {
                spool.append(List.of(batch(number, 100)));
            }

            assertThat(spool.peek(3, MIB).batches()).hasSize(3);
            assertThat(spool.peek(1_000, 1).batches()).hasSize(1);
            assertThat(spool.peek(1_000, MIB).batches()).hasSize(10);
        }
    }

    @Test
    void aNewProcessFindsWhatWasNotDrained() throws Exception {
        try (Spool spool = open(64 * MIB)) {
            for (int number = 1; number <= 10; number++) {
                spool.append(List.of(batch(number, 3 * (int) MIB)));
            }
            for (int read = 0; read < 6; read++) {
                spool.drained(spool.peek(1, 1));
            }
        }
        try (Spool spool = open(64 * MIB)) {
            List<Long> left = drain(spool);

            assertThat(left).endsWith(7L, 8L, 9L, 10L).isSorted();
        }
    }

    @Test
    void aFileCutAtAnyByteLosesOnlyItsLastEntry() throws Exception {
        try (Spool spool = open(MIB)) {
            for (int number = 1; number <= 3; number++) {
                spool.append(List.of(batch(number, 20)));
            }
        }
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        int entry = (whole.length - SpoolSegment.HEADER) / 3;

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int entries = Math.max(0, length - SpoolSegment.HEADER) / entry;
            try (Spool spool = open(MIB)) {
                assertThat(numbers(spool)).isEqualTo(SampleBatches.upTo(entries));
            }
        }
    }

    @Test
    void whatComesAfterACutIsReadToo() throws Exception {
        try (Spool spool = open(MIB)) {
            spool.append(List.of(batch(1, 20), batch(2, 20)));
        }
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, SpoolSegment.HEADER, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (Spool spool = open(MIB)) {
                spool.append(List.of(batch(9, 20)));
            }
            try (Spool spool = open(MIB)) {
                assertThat(drain(spool)).containsExactly(9L);
            }
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void anEntryWithAWrongByteIsNotGivenBack() throws Exception {
        try (Spool spool = open(MIB)) {
            for (int number = 1; number <= 3; number++) {
                spool.append(List.of(batch(number, 20)));
            }
        }
        Path file = files().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[SpoolSegment.HEADER + (bytes.length - SpoolSegment.HEADER) / 3 + 20] ^= 1;
        Files.write(file, bytes);

        try (Spool spool = open(MIB)) {
            assertThat(drain(spool)).containsExactly(1L);
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void takesNoMoreThanItsRoom() throws Exception {
        SpoolRoom room = new SpoolRoom(MIB);
        try (Spool spool = Spool.open(directory, room)) {
            spool.append(List.of(batch(1, 600 << 10)));
            assertThatExceptionOfType(SpoolFull.class)
                    .isThrownBy(() -> spool.append(List.of(batch(2, 600 << 10))));
            assertThat(numbers(spool)).containsExactly(1L);

            spool.drained(spool.peek(1, 1));
            assertThat(room.used()).isZero();
            spool.append(List.of(batch(2, 600 << 10)));
            assertThat(numbers(spool)).containsExactly(2L);
        }
    }

    @Test
    void countsWhatItFindsAgainstItsRoom() throws Exception {
        try (Spool spool = open(MIB)) {
            spool.append(List.of(batch(1, 600 << 10)));
        }
        SpoolRoom smaller = new SpoolRoom(100 << 10);
        try (Spool spool = Spool.open(directory, smaller)) {
            assertThatExceptionOfType(SpoolFull.class)
                    .isThrownBy(() -> spool.append(List.of(batch(2, 10))));
            assertThat(drain(spool)).containsExactly(1L);
            assertThat(smaller.used()).isZero();
        }
    }

    @Test
    void leavesAFileOfAnotherFormAlone() throws Exception {
        Path file = directory.resolve("0000000000000001.spool");
        Files.writeString(file, "something else entirely");

        assertThatExceptionOfType(SpoolUnusable.class)
                .isThrownBy(() -> open(MIB))
                .withMessageContaining(file.toString());
        assertThat(file).exists();
    }

    @Test
    void twoProcessesCannotShareADirectory() throws Exception {
        try (SpoolLock _ = SpoolLock.take(directory)) {
            assertThatExceptionOfType(SpoolUnusable.class)
                    .isThrownBy(() -> SpoolLock.take(directory));
        }
        SpoolLock.take(directory).close();
    }

    private Spool open(long limit) throws IOException {
        return Spool.open(directory, new SpoolRoom(limit));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private static List<Long> drain(Spool spool) throws IOException {
        List<Long> numbers = new ArrayList<>();
        Portion portion = spool.peek(1, 1);
        while (portion != null) {
            portion.batches().forEach(batch -> numbers.add(batch.number()));
            spool.drained(portion);
            portion = spool.peek(1, 1);
        }
        return numbers;
    }

    private static List<Long> numbers(Spool spool) throws IOException {
        Portion all = spool.peek(Integer.MAX_VALUE, Long.MAX_VALUE);
        return all == null ? List.of() : all.batches().stream().map(EncodedBatch::number).toList();
    }

    private static EncodedBatch batch(long number, int bytes) {
        byte[] content = new byte[bytes];
        Arrays.fill(content, (byte) number);
        TreeSet<Long> slots = new TreeSet<>(List.of(number, number + 1));
        return new EncodedBatch(
                new Owner(3, 4, 5, true),
                number,
                new Tuples(content, 1, slots, number, 10, 20),
                Definitions.NONE,
                List.of(),
                0,
                SampleBatches.checkpoint(number));
    }
}
