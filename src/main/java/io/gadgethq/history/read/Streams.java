package io.gadgethq.history.read;

import io.gadgethq.access.Actor;
import io.gadgethq.expression.ExpressionProblem;
import io.gadgethq.history.EventSink;
import io.gadgethq.history.HistoryOrder;
import io.gadgethq.history.HistorySelection;

import java.io.IOException;
import java.util.Optional;

/** Passes whole selections on, a few hundred rows in memory at a time. */
final class Streams {
    private final Selections selections;

    Streams(Selections selections) {
        this.selections = selections;
    }

    long stream(Actor actor, HistorySelection selection, HistoryOrder order, EventSink sink)
            throws ExpressionProblem, IOException, InterruptedException {
        try (Reading reading = selections.readings().stream()) {
            Chosen chosen = selections.choose(reading, actor, selection);
            if (chosen.isEmpty()) {
                return 0;
            }
            EventReader reader = selections.reader(reading, chosen);
            long[] passed = {0};
            reading.each(
                    Pages.statement(chosen, selection.range(), Optional.empty(), order),
                    row -> {
                        sink.accept(reader.read(row));
                        passed[0]++;
                        return true;
                    });
            return passed[0];
        }
    }
}
