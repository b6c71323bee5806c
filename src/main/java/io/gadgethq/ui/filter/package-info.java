/**
 * The bar in which rows are filtered, the same on every screen. Chips and text are two views of one expression; the language
 * itself is that of {@link io.gadgethq.expression}. A screen says which data sources are meant, which values were seen, and what
 * to do with the filter.
 */
@NullMarked
package io.gadgethq.ui.filter;

import org.jspecify.annotations.NullMarked;
