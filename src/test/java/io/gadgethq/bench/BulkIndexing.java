package io.gadgethq.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** What OpenSearch takes of the same rows: bulk requests of 5 000 documents from two threads, on the disk when answered. */
final class BulkIndexing {
    private static final int DOCUMENTS = 5_000;
    private static final int THREADS = 2;

    private final SearchNode node;
    private final SearchDocuments documents;

    BulkIndexing(SearchNode node, SearchDocuments documents) {
        this.node = node;
        this.documents = documents;
    }

    /**
     * @param rows documents taken
     * @param cpu of OpenSearch alone, in seconds per million
     */
    record Result(long rows, double perSecond, double cpu) {}

    /** Into a new index, for about this long. */
    Result measure(String index, Duration time) throws Exception {
        node.create(index);
        Cpu cpu = new Cpu(node.handle());
        long begun = System.nanoTime();
        AtomicLong next = new AtomicLong();
        run(() -> {
            while (System.nanoTime() - begun < time.toNanos()) {
                node.bulk(index, documents.bulk(next.getAndAdd(DOCUMENTS), DOCUMENTS));
            }
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Result(next.get(), next.get() / seconds, cpu.spent() * 1e6 / next.get());
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void run(Work work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(
                        threads.submit(() -> {
                            work.run();
                            return null;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
