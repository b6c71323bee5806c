package io.gadgethq;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.util.Locale;

/** Starts one replica of the console. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Gadget HQ")
public class Application {
    private static final int ENVIRONMENT_ERROR = 2;

    /** Ends with status 2 if the settings or the machine do not permit a start. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        try {
            SpringApplication.run(Application.class, args);
        } catch (RuntimeException reported) {
            // Spring has printed the reason, see OneLineReporter, and closed what it had opened.
            System.exit(ENVIRONMENT_ERROR);
        }
    }

    /** An expected failure of the start is one line with a remedy, not a page of log. */
    static final class OneLineReporter implements FailureAnalysisReporter {

        @Override
        @SuppressWarnings("SystemOut") // the reader sits at the terminal that started us
        public void report(FailureAnalysis analysis) {
            String action = analysis.getAction();
            System.err.println(
                    "hq: "
                            + oneLine(analysis.getDescription())
                            + (action == null ? "" : ": " + oneLine(action)));
        }

        private static String oneLine(String text) {
            return text.strip().replaceAll("\\s*\\R\\s*", " ");
        }
    }
}
