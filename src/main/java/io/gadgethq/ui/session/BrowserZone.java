package io.gadgethq.ui.session;

import com.vaadin.flow.component.UI;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone of the browser, as far as it has told. */
final class BrowserZone {

    private BrowserZone() {}

    static ZoneId of(UI ui) {
        String name = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return name == null || name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }
}
