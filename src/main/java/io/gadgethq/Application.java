package io.gadgethq;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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

    /** A value that a settings record refuses: in the record's words, which name the key, without the names of classes. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable failure, BindException cause) {
            Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
            String words = String.valueOf(root.getMessage());
            return root instanceof IllegalArgumentException && words.startsWith("hq.")
                    ? new FailureAnalysis(
                            words, "correct that setting; the README lists them all", cause)
                    : null;
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
