package io.gadgethq.ui.shell;

/**
 * Something the command palette can do.
 *
 * @param kind what it is, in a word
 * @param hint more about it, in a line
 */
record PaletteEntry(String kind, String title, String hint, Runnable run) {}
