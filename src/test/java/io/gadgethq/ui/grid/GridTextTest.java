package io.gadgethq.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class GridTextTest {
    private static final List<GridColumn> COLUMNS = GridColumns.of(TestRows.LAYOUT).defaults();

    @ParameterizedTest
    @CsvSource({
        "proc.parent.pid, Parent PID",
        "proc.comm, Command",
        "proc.pid, PID",
        "proc.creds.uid, UID",
        "k8s.podName, Pod",
        "k8s.namespace, Namespace",
        "k8s.owner.kind, Owner kind",
        "src.addr, Source address",
        "error_raw, Error (raw)",
        "fname, File name",
        "something_newFangled, Something new fangled"
    })
    void saysAHeaderAsAPersonWould(String field, String title) {
        assertThat(ColumnTitles.of(field)).isEqualTo(title);
    }

    @Test
    void cutsALongCellToItsColumnAndRemembersHowLongItWas() {
        LineWriter writer = new LineWriter(COLUMNS);
        writer.fit(List.of(16, 12, 8, 12));
        StringBuilder out = new StringBuilder();

        writer.write(7, TestRows.event(1, 42, "/a/very/long/path"), out);

        String[] cells = out.toString().split("\t");
        assertThat(cells[0]).isEqualTo("7");
        assertThat(cells[2]).isEqualTo("worker-1");
        assertThat(cells[3]).isEqualTo("42");
        assertThat(cells[4]).isEqualTo("/a/very/lon…");
        assertThat(writer.lengths()).endsWith("20/20");
    }

    @Test
    void keepsACellInItsLineWhateverAnIntruderWrites() {
        String nasty = "a\tb\nc\u001b[31m\u202Egnp.exe\u00a0d";

        assertThat(CellText.of(nasty)).isEqualTo("a␉b␊c\ufffd[31m\ufffdgnp.exe d");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        StringBuilder out = new StringBuilder();

        CellText.append("ab😀", 0, 3, out);

        assertThat(out.toString()).isEqualTo("ab");
    }

    @Test
    void copiesRowsAsCsvThatNoSpreadsheetRuns() {
        var rows = List.of(TestRows.event(1, 42, "=cmd|' /C calc'!A0"));

        String csv = RowCopy.CSV.text(COLUMNS.subList(2, 4), rows);

        assertThat(csv).isEqualTo("PID,File name\r\n42,'=cmd|' /C calc'!A0\r\n");
    }

    @Test
    void copiesRowsAsMarkdownAndTabs() {
        var rows = List.of(TestRows.event(1, 42, "/a|b"), TestRows.event(2, 43, "/c"));

        assertThat(RowCopy.MARKDOWN.text(COLUMNS.subList(2, 4), rows))
                .isEqualTo("| PID | File name |\n| ---: | --- |\n| 42 | /a\\|b |\n| 43 | /c |\n");
        assertThat(RowCopy.TSV.text(COLUMNS.subList(2, 4), rows))
                .isEqualTo("PID\tFile name\n42\t/a|b\n43\t/c\n");
    }

    @Test
    void readsBackTheColumnsItWrote() {
        ColumnChoice choice =
                new ColumnChoice(List.of("@time", "pid"), Map.of("pid", 90, "fname", 300));

        assertThat(ColumnChoice.parse(choice.text())).isEqualTo(choice);
        assertThat(ColumnChoice.parse("")).isEqualTo(ColumnChoice.NONE);
    }
}
