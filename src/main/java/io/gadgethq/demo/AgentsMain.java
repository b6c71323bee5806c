package io.gadgethq.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs simulated agents as a process of their own until it is told to end. */
@Command(
        name = "agents",
        mixinStandardHelpOptions = true,
        description =
                "Simulated Inspektor Gadget agents that play recordings, on this machine only.")
public final class AgentsMain implements Callable<Integer> {
    /** A port is taken, or an option is wrong. */
    static final int CANNOT = 2;

    @Option(
            names = "--nodes",
            defaultValue = "5",
            description = "How many, 1 to 100 (${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--rate",
            defaultValue = "20",
            description =
                    "Events per second of each streaming gadget on each node (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--port",
            defaultValue = "17071",
            description =
                    "Port of the first node, the others follow; 0: free ones (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            defaultValue = "0",
            description = "Port on which faults are switched; 0: a free one.")
    private int adminPort;

    @Spec private CommandSpec spec;

    private final CountDownLatch end;

    AgentsMain(CountDownLatch end) {
        this.end = end;
        // Set by the parser before anything runs.
        this.spec = CommandSpec.create();
    }

    public static void main(String[] arguments) {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    end.countDown();
                                    awaitQuietly(ended);
                                }));
        int status = new CommandLine(new AgentsMain(end)).execute(arguments);
        ended.countDown();
        if (status != 0) {
            Runtime.getRuntime().exit(status);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (SimulatedAgents agents =
                        SimulatedAgents.start(
                                nodes, port, Rate.steady(rate), InstantSource.system());
                AdminServer admin = AdminServer.start(adminPort, agents.all())) {
            agents.all().forEach(agent -> out.println(agent.node() + "=" + agent.address()));
            out.println("admin=" + admin.address());
            out.flush();
            end.await();
            return 0;
        } catch (PortTaken | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return CANNOT;
        }
    }
}
