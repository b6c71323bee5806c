package io.gadgethq.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

import io.gadgethq.runtime.wire.GadgetEvent;
import io.grpc.StatusRuntimeException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

class WirePacketMarshallerTest {
    private final WirePacketMarshaller marshaller = new WirePacketMarshaller();

    @Test
    void readsWhatTheGeneratedClassWrites() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] payload = new byte[random.nextInt(300)];
            random.nextBytes(payload);
            GadgetEvent event =
                    GadgetEvent.newBuilder()
                            .setType(random.nextBoolean() ? 0 : random.nextInt())
                            .setSeq(random.nextInt())
                            .setDataSourceID(random.nextInt(3))
                            .setPayload(ByteString.copyFrom(payload))
                            .build();

            WirePacket read = parse(event.toByteArray());

            assertThat(read.type()).isEqualTo(event.getType());
            assertThat(read.seq()).isEqualTo(event.getSeq());
            assertThat(read.sourceId()).isEqualTo(event.getDataSourceID());
            assertThat(read.payload()).isEqualTo(payload);
        }
    }

    @Test
    void passesOverFieldsOfLaterVersions() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeString(9, "later");
        out.writeFixed64(10, 1);
        out.writeUInt32(2, 42);
        out.writeFixed32(11, 1);
        out.writeUInt64(12, -1);
        out.writeByteArray(3, new byte[] {1, 2});
        out.flush();

        WirePacket read = parse(bytes.toByteArray());

        assertThat(read.seq()).isEqualTo(42);
        assertThat(read.payload()).containsExactly(1, 2);
    }

    @Test
    void refusesDamagedMessagesAndAllocatesNothingForALie() {
        byte[] whole =
                GadgetEvent.newBuilder()
                        .setSeq(5)
                        .setPayload(ByteString.copyFrom(new byte[50]))
                        .build()
                        .toByteArray();
        assertThatThrownBy(() -> parse(Arrays.copyOf(whole, 20)))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("no gadget event");
        assertThatThrownBy(() -> parse(new byte[] {0x1A, -1, -1, -1, -1, 7}))
                .isInstanceOf(StatusRuntimeException.class);
        assertThatThrownBy(() -> parse(new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void neverBreaksDownOnGarbage() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(40)];
            random.nextBytes(garbage);
            try {
                assertThat(parse(garbage).payload().length).isLessThanOrEqualTo(garbage.length);
            } catch (StatusRuntimeException refused) {
                assertThat(refused).hasMessageContaining("no gadget event");
            }
        }
    }

    private WirePacket parse(byte[] bytes) {
        return marshaller.parse(new ByteArrayInputStream(bytes));
    }
}
