package io.gadgethq.storage;

/**
 * Whether this console is the only one on its database. Two of them would end each other's sessions, so a second one
 * refuses to start; what remains is a console whose connection was cut while another one started.
 */
public interface ConsoleLock {

    Holding holding();

    /** Who has the database to itself. */
    enum Holding {
        /** This console. */
        OURS,
        /** Nobody knows: the connection was cut and the database does not answer yet. */
        UNKNOWN,
        /** Another console, since this one was cut off. What is known here may be wrong, so it stays so until a new start. */
        TAKEN
    }
}
