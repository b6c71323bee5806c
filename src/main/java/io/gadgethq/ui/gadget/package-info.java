/** Finding a gadget and starting it. */
@NullMarked
package io.gadgethq.ui.gadget;

import org.jspecify.annotations.NullMarked;
