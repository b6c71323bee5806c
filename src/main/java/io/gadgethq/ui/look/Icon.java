package io.gadgethq.ui.look;

import com.vaadin.flow.component.icon.SvgIcon;

/** The icons of the console, drawn in one line weight. An icon never stands alone: it has a word or a label beside it. */
public enum Icon {
    OVERVIEW("overview"),
    GADGETS("gadgets"),
    SESSIONS("sessions"),
    HISTORY("history"),
    CLUSTERS("clusters"),
    STORAGE("storage"),
    SEARCH("search"),
    PERSON("person"),
    STOP("stop"),
    AGAIN("again"),
    EDIT("edit"),
    DELETE("delete"),
    COPY("copy"),
    START("start");

    private final String symbol;

    Icon(String symbol) {
        this.symbol = symbol;
    }

    public SvgIcon create() {
        SvgIcon icon = new SvgIcon("hq/icons.svg", symbol);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
