package io.gadgethq.ui.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is probably behind an agent's error, said for people who do not know the kernel by heart. Keys of texts. */
final class LikelyCause {
    private static final List<Cause> CAUSES =
            List.of(
                    new Cause("session.cause.btf", "btf"),
                    new Cause(
                            "session.cause.kernel",
                            "kprobe",
                            "kretprobe",
                            "fentry",
                            "fexit",
                            "tracepoint",
                            "attach",
                            "unknown func",
                            "not supported",
                            "verifier",
                            "load program"),
                    new Cause("session.cause.permission", "operation not permitted", "eperm"),
                    new Cause("session.cause.signature", "signature", "not allowed"),
                    new Cause(
                            "session.cause.image",
                            "pull",
                            "manifest",
                            "no such host",
                            "image",
                            "registry"),
                    new Cause("session.cause.parameter", "param", "invalid argument", "parsing"),
                    new Cause("session.cause.time", "deadline", "timed out", "timeout"),
                    new Cause("session.cause.reach", "unavailable", "refused", "connect"));

    private LikelyCause() {}

    /** Empty where guessing would mislead. */
    static Optional<String> of(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return CAUSES.stream().filter(cause -> cause.fits(lower)).findFirst().map(Cause::text);
    }

    private record Cause(String text, List<String> signs) {
        Cause(String text, String... signs) {
            this(text, List.of(signs));
        }

        boolean fits(String words) {
            return signs.stream().anyMatch(words::contains);
        }
    }
}
