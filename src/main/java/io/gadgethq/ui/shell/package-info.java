/** The frame around every screen: sign-in, navigation, command palette, themes, errors, and the browser's security. */
@NullMarked
package io.gadgethq.ui.shell;

import org.jspecify.annotations.NullMarked;
