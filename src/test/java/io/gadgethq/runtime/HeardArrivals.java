package io.gadgethq.runtime;

import static org.awaitility.Awaitility.await;

import io.gadgethq.event.Arrival;
import io.gadgethq.event.Frame;
import io.gadgethq.event.Loss;
import io.gadgethq.event.StreamEnd;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that remembers. */
final class HeardArrivals implements ArrivalSink {
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Arrival arrival) {
        arrivals.add(arrival);
    }

    List<Arrival> all() {
        return List.copyOf(arrivals);
    }

    <T extends Arrival> List<T> of(Class<T> type) {
        return arrivals.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> frames() {
        return of(Frame.class).stream()
                .map(frame -> new String(frame.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    List<Loss> losses() {
        return of(Loss.class);
    }

    /** Waits for the end, which has to be the last arrival and the only one of its kind. */
    StreamEnd awaitEnd() {
        await().atMost(Duration.ofSeconds(15)).until(() -> !of(StreamEnd.class).isEmpty());
        List<Arrival> all = all();
        if (of(StreamEnd.class).size() != 1 || !(all.getLast() instanceof StreamEnd end)) {
            throw new AssertionError("not one end, and last: " + all);
        }
        return end;
    }

    void awaitFrames(int count) {
        await().atMost(Duration.ofSeconds(15)).until(() -> of(Frame.class).size() >= count);
    }
}
