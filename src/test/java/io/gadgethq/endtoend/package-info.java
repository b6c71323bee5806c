/** The product as its users have it: the jar in a process of its own, agents in another, a browser in front. */
@org.jspecify.annotations.NullMarked
package io.gadgethq.endtoend;
