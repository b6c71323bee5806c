/** Where the screens are: addresses only, so that screens can point at each other without knowing each other. */
@NullMarked
package io.gadgethq.ui.link;

import org.jspecify.annotations.NullMarked;
