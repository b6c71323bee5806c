package io.gadgethq.demo;

import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.GadgetInstance;
import io.gadgethq.runtime.wire.GadgetRunRequest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One life of an agent: its running instances and foreground runs. Ends with a crash, which takes all rings with it.
 * Used by the agent's thread only.
 */
final class AgentProcess {
    private final AgentCore core;
    private final Runnable crash;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final List<ForegroundRun> runs = new ArrayList<>();
    private boolean alive = true;

    /**
     * @param crash what happens when a client touches an instance that is not there yet
     */
    AgentProcess(AgentCore core, Runnable crash) {
        this.core = core;
        this.crash = crash;
    }

    /** Starts the stored instances again. */
    void resume() {
        List.copyOf(core.stored().values()).forEach(this::launch);
    }

    AgentCore core() {
        return core;
    }

    boolean isAlive() {
        return alive;
    }

    /** Runs an instance on this node if it is meant for it. */
    void launch(GadgetInstance config) {
        boolean here =
                config.getNodesCount() == 0
                        || config.getNodesList().contains(core.scenery().node());
        if (here) {
            Instance instance = new Instance(core, config);
            instances.put(config.getId(), instance);
            core.thread()
                    .later(
                            core.mishaps().initTime(),
                            () -> {
                                if (alive && instances.get(config.getId()) == instance) {
                                    instance.initialise();
                                }
                            });
        }
    }

    Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /** By id, then by name, then by the beginning of the id. */
    Optional<Instance> resolve(String text) {
        return instance(text)
                .or(() -> first(config -> config.getName().equals(text)))
                .or(() -> first(config -> config.getId().startsWith(text)));
    }

    private Optional<Instance> first(Predicate<GadgetInstance> matching) {
        return instances.values().stream()
                .filter(instance -> matching.test(instance.config()))
                .findFirst();
    }

    void remove(String id) {
        Instance removed = instances.remove(id);
        if (removed != null) {
            removed.end();
        }
    }

    /** Ends the instance and begins it again with an empty ring. */
    void restart(String id) {
        Instance running = instances.remove(id);
        if (running != null) {
            running.end();
            launch(running.config());
        }
    }

    List<String> running() {
        return List.copyOf(instances.keySet());
    }

    /** Follows an instance; an instance without gadget info brings the agent down. */
    void attach(Instance instance, ClientStream client) {
        if (!instance.attach(client)) {
            crash.run();
        }
    }

    void run(ForegroundRun run, GadgetRunRequest request) {
        runs.add(run);
        core.thread()
                .later(
                        core.mishaps().latency(),
                        () -> {
                            if (alive) {
                                run.begin();
                            }
                        });
        if (request.getTimeout() > 0) {
            core.thread().later(Duration.ofNanos(request.getTimeout()), run::stop);
        }
    }

    void tick(Now now) {
        instances.values().forEach(instance -> instance.tick(now));
        runs.removeIf(ForegroundRun::isOver);
        runs.forEach(run -> run.tick(now));
    }

    /** Everybody who is being sent something. */
    List<ClientStream> clients() {
        List<ClientStream> clients = new ArrayList<>();
        instances.values().forEach(instance -> clients.addAll(instance.clients()));
        runs.forEach(run -> clients.add(run.client()));
        return clients;
    }

    /** Writes a line to those foreground runs that asked for lines of this severity. */
    void log(int severity, String line) {
        runs.forEach(run -> {
            run.log(severity, line);
            run.client().drain();
        });
    }

    /** Answers what an instance is, at once or when it is initialised. */
    void describe(Instance instance, Consumer<GadgetInfo> answer) {
        instance.describe(info -> {
            if (alive) {
                answer.accept(info);
            }
        });
    }

    void kill() {
        alive = false;
        runs.forEach(ForegroundRun::cancel);
        clients().forEach(ClientStream::abandon);
        instances.clear();
        runs.clear();
    }
}
