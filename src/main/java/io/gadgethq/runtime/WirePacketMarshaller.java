package io.gadgethq.runtime;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import io.grpc.MethodDescriptor;
import io.grpc.Status;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a {@code GadgetEvent} straight from the transport's buffers. The generated class would copy the payload twice and
 * build an object per event; here it goes once from the network's memory into the array the frame will own.
 */
final class WirePacketMarshaller implements MethodDescriptor.Marshaller<WirePacket> {
    private static final byte[] NONE = {};
    private static final int TYPE = 1;
    private static final int SEQ = 2;
    private static final int PAYLOAD = 3;
    private static final int SOURCE = 4;
    private static final int MOST_VARINT_BYTES = 10;

    @Override
    public InputStream stream(WirePacket packet) {
        throw new UnsupportedOperationException("a gadget event is only received");
    }

    @Override
    public WirePacket parse(InputStream in) {
        try {
            return read(in);
        } catch (IOException damaged) {
            throw Status.INTERNAL
                    .withDescription("a message that is no gadget event: " + damaged.getMessage())
                    .withCause(damaged)
                    .asRuntimeException();
        }
    }

    private static WirePacket read(InputStream in) throws IOException {
        int type = 0;
        int seq = 0;
        int source = 0;
        byte[] payload = NONE;
        for (int first = in.read(); first >= 0; first = in.read()) {
            int tag = (int) varint(in, first);
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TYPE -> type = (int) number(in, tag);
                case SEQ -> seq = (int) number(in, tag);
                case SOURCE -> source = (int) number(in, tag);
                case PAYLOAD -> payload = bytes(in, tag);
                default -> skip(in, tag);
            }
        }
        return new WirePacket(type, seq, source, payload);
    }

    private static long number(InputStream in, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_VARINT) {
            throw new InvalidProtocolBufferException("a number of another type, tag " + tag);
        }
        return varint(in, in.read());
    }

    private static byte[] bytes(InputStream in, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new InvalidProtocolBufferException("a payload of another type, tag " + tag);
        }
        int length = length(in);
        byte[] bytes = new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("it ends inside its payload");
        }
        return bytes;
    }

    private static int length(InputStream in) throws IOException {
        long length = varint(in, in.read());
        // The stream holds exactly one message: a longer part is a lie that would cost memory.
        if (length < 0 || length > in.available()) {
            throw new EOFException("a part of " + length + " bytes in a shorter message");
        }
        return (int) length;
    }

    private static void skip(InputStream in, int tag) throws IOException {
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> varint(in, in.read());
            case WireFormat.WIRETYPE_FIXED64 -> in.skipNBytes(8);
            case WireFormat.WIRETYPE_FIXED32 -> in.skipNBytes(4);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> in.skipNBytes(length(in));
            default -> throw new InvalidProtocolBufferException("an unknown tag " + tag);
        }
    }

    private static long varint(InputStream in, int first) throws IOException {
        long value = 0;
        int next = first;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (next < 0) {
                throw new EOFException("it ends inside a number");
            }
            value |= (long) (next & 0x7F) << (7 * i);
            if (next < 0x80) {
                return value;
            }
            next = in.read();
        }
        throw new InvalidProtocolBufferException("a number of more than 10 bytes");
    }
}
