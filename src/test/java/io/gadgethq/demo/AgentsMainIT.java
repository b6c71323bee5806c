package io.gadgethq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agents as a process of their own. */
class AgentsMainIT {

    private static Process launch(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-Xmx256m", "-cp", classPath()));
        command.add(AgentsMain.class.getName());
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** That of this test, whoever runs it. */
    private static String classPath() {
        if (AgentsMain.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void printsOneLinePerNodeAndEndsCleanlyWhenTold() throws Exception {
        Process process = launch("--nodes", "2", "--port", "0", "--rate", "1");
        try (BufferedReader lines = output(process)) {
            String first = lines.readLine();
            assertThat(first).matches("worker-1=127\\.0\\.0\\.1:\\d+");
            assertThat(lines.readLine()).matches("worker-2=127\\.0\\.0\\.1:\\d+");
            assertThat(lines.readLine()).matches("admin=127\\.0\\.0\\.1:\\d+");
            int port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(open.isConnected()).isTrue();
            }

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isIn(0, 143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysInOneLineWhichPortIsTakenAndExitsWithTwo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter errors = new StringWriter();
            int status =
                    new CommandLine(new AgentsMain(new CountDownLatch(1)))
                            .setErr(new PrintWriter(errors))
                            .execute("--nodes", "1", "--port", "" + taken.getLocalPort());

            assertThat(status).isEqualTo(2);
            assertThat(errors.toString().lines())
                    .containsExactly(
                            "worker-1 cannot listen on 127.0.0.1:%d: the port is in use; choose another one"
                                    .formatted(taken.getLocalPort()));
        }
    }
}
