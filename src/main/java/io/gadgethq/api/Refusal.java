package io.gadgethq.api;

/** Carries a problem from where it was found to the one place that answers it. */
final class Refusal extends RuntimeException {
    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static Refusal badInput(String field, String detail, String remedy) {
        return new Refusal(Problem.of(Problem.Kind.BAD_INPUT, detail).field(field).remedy(remedy));
    }

    Problem problem() {
        return problem;
    }
}
