package io.gadgethq.demo;

/** A parameter's value the agent refuses, in the agent's words. */
final class BadParameter extends Exception {
    BadParameter(String message) {
        super(message, null, false, false);
    }
}
