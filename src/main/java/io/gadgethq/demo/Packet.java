package io.gadgethq.demo;

import com.google.protobuf.ByteString;

/**
 * One packet as every attached client gets it.
 *
 * @param records in it; an array packet may hold none
 * @param nanos time of its last record since 1970; 0 if it was not rewritten
 */
record Packet(int source, ByteString payload, int records, long nanos) {}
