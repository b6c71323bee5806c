package io.gadgethq.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.gadgethq.event.Loss;
import io.gadgethq.event.LossPlace;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class LossBookTest {
    private static final Instant T0 = Instant.EPOCH;

    @Test
    void onlyAppendsWhileThereIsRoom() {
        LossBook book = LossBook.append(losses(0, 10), losses(10, 5));

        assertThat(book.rewritten()).isFalse();
        assertThat(book.losses()).isEqualTo(losses(0, 15));
    }

    @Test
    void joinsNeighboursOfTheSamePlaceAndCause() {
        LossBook book = LossBook.append(losses(0, 1_000), losses(1_000, 1));

        assertThat(book.rewritten()).isTrue();
        assertThat(book.losses()).hasSize(501);
        Loss first = book.losses().getFirst();
        assertThat(first.from()).isEqualTo(T0);
        assertThat(first.to()).isEqualTo(T0.plusSeconds(1));
        assertThat(first.count()).hasValue(4);
        assertThat(first.afterOrdinal()).hasValue(0);
        assertThat(first.atLeast()).isFalse();
        assertThat(first.cause()).isEqualTo("cause");
    }

    @Test
    void keepsPlacesApart() {
        List<Loss> mixed =
                Stream.concat(
                                losses(0, 1_000).stream(),
                                Stream.of(Loss.exactly(9, LossPlace.KERNEL, T0, T0, "cause")))
                        .toList();

        LossBook book = LossBook.append(List.of(), mixed);

        assertThat(book.losses()).filteredOn(l -> l.place() == LossPlace.KERNEL).hasSize(1);
    }

    @Test
    void saysAtLeastWhereOneCountIsUnknown() {
        List<Loss> unknown =
                IntStream.range(0, 1_001)
                        .mapToObj(i -> {
                            Instant time = T0.plusSeconds(i);
                            return i % 2 == 0
                                    ? Loss.unknown(LossPlace.INLET, time, time, "c")
                                    : Loss.exactly(5, LossPlace.INLET, time, time, "c");
                        })
                        .toList();

        Loss joined = LossBook.append(List.of(), unknown).losses().getFirst();

        assertThat(joined.count()).hasValue(5);
        assertThat(joined.atLeast()).isTrue();
    }

    @Test
    void staysBoundedWhenEveryCauseIsDifferent() {
        List<Loss> different =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> Loss.exactly(1, LossPlace.INLET, T0, T0, "cause " + i))
                        .toList();

        LossBook book = LossBook.append(List.of(), different);

        assertThat(book.losses()).hasSizeLessThanOrEqualTo(LossBook.MAX);
        assertThat(book.losses().stream().mapToLong(loss -> loss.count().orElseThrow()).sum())
                .isEqualTo(5_000);
    }

    private static List<Loss> losses(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> {
                    Instant time = T0.plusSeconds(i);
                    return Loss.exactly(2, LossPlace.INLET, time, time, "cause").after(i);
                })
                .toList();
    }
}
