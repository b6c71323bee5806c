package io.gadgethq.runtime;

/** What an agent says about one instance. */
public sealed interface InstanceState {

    /** Not stored on this agent. */
    record Absent() implements InstanceState {}

    /** Stored, but not initialised within the time given. Ask again later. */
    record Starting() implements InstanceState {}

    /** Initialised: can be followed, at once. */
    record Ready(ReadyInstance instance) implements InstanceState {}

    /** Failed during its init and stays stored: remove it, never follow it. The text is the agent's own. */
    record Failed(String text) implements InstanceState {}
}
