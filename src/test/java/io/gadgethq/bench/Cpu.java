package io.gadgethq.bench;

import java.time.Duration;

/** CPU time that a process takes, its children left out. */
final class Cpu {
    private final ProcessHandle process;
    private Duration used;
    private long since;

    Cpu(ProcessHandle process) {
        this.process = process;
        this.used = total();
        this.since = System.nanoTime();
    }

    private Duration total() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new IllegalStateException("CPU time of the process is not known"));
    }

    /** Seconds of CPU since it was made or last asked. */
    double spent() {
        Duration before = used;
        used = total();
        since = System.nanoTime();
        return used.minus(before).toNanos() / 1e9;
    }

    /** Milliseconds of CPU per second since it was made or last asked; 1000 is one core. */
    double perSecond() {
        Duration before = used;
        long begun = since;
        used = total();
        since = System.nanoTime();
        return used.minus(before).toNanos() / 1e6 / ((since - begun) / 1e9);
    }
}
