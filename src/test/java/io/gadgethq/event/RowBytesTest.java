package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gadgethq.runtime.Recordings;
import io.gadgethq.runtime.Recordings.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;

class RowBytesTest {

    static List<String> recordings() {
        return Recordings.withExpectedText();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedRowComesBack(String name) throws UnreadablePacket {
        Recording recording = Recordings.read(name);
        for (var packet : recording.data()) {
            RowLayout layout = recording.layout(packet);
            RowLayout stored = RowLayout.of(layout.source());
            for (Row row : layout.read(packet.getPayload().toByteArray())) {
                assertThat(stored.row(row.toBytes()).json()).isEqualTo(row.json());
            }
        }
    }

    @Test
    void aWideRowComesBack() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();
        byte[] text = new byte[70_000];
        Arrays.fill(text, (byte) 'x');
        Row row = layout.read(PacketBytes.single(text)).getFirst();

        assertThat(layout.row(row.toBytes()).json()).isEqualTo(row.json());
    }

    @Test
    void refusesBytesThatAreNoRow() throws UnreadablePacket {
        RowLayout layout = new Schemas().field("t", FieldKind.STRING).layout();
        byte[] row = layout.read(PacketBytes.single(new byte[] {'a', 'b'})).getFirst().toBytes();

        for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatIllegalArgumentException().isThrownBy(() -> layout.row(cut));
        }
        byte[] unknown = row.clone();
        unknown[0] = 9;
        assertThatIllegalArgumentException().isThrownBy(() -> layout.row(unknown));
    }
}
