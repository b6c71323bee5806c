import org.codelibs.opensearch.runner.OpenSearchRunner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One OpenSearch node without replicas, for the benchmarks. Run from its source; writes its HTTP port into the file
 * {@code port} and ends with its standard input, so that it never outlives who started it.
 */
public final class OpenSearchNode {
    private OpenSearchNode() {}

    /**
     * @param arguments the directory for its data
     */
    public static void main(String[] arguments) throws IOException {
        try (OpenSearchRunner runner = new OpenSearchRunner()) {
            runner.onBuild((number, settings) ->
                    settings.put("cluster.routing.allocation.disk.threshold_enabled", false));
            runner.build(
                    OpenSearchRunner.newConfigs()
                            .basePath(arguments[0])
                            .clusterName("bench")
                            .numOfNode(1)
                            .useLogger());
            Path port = Path.of(arguments[0], "port");
            Path fresh = Files.writeString(port.resolveSibling("port.new"), httpPort(runner));
            Files.move(fresh, port, StandardCopyOption.ATOMIC_MOVE);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    private static String httpPort(OpenSearchRunner runner) {
        return runner.node().settings().get("http.port");
    }
}
