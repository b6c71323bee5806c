package io.gadgethq.expression;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a chip says about its field. */
public enum ChipOperator {
    EQUAL("=", "%s == %s"),
    UNEQUAL("≠", "%s != %s"),
    LESS("<", "%s < %s"),
    AT_MOST("≤", "%s <= %s"),
    MORE(">", "%s > %s"),
    AT_LEAST("≥", "%s >= %s"),
    IN("in", "%s in %s"),
    NOT_IN("not in", "!(%s in %s)"),
    CONTAINS("contains", "%s.contains(%s)"),
    NOT_CONTAINS("does not contain", "!%s.contains(%s)"),
    STARTS_WITH("starts with", "%s.startsWith(%s)"),
    NOT_STARTS_WITH("does not start with", "!%s.startsWith(%s)"),
    ENDS_WITH("ends with", "%s.endsWith(%s)"),
    NOT_ENDS_WITH("does not end with", "!%s.endsWith(%s)"),
    MATCHES("matches", "%s.matches(%s)"),
    NOT_MATCHES("does not match", "!%s.matches(%s)"),
    IN_CIDR("in network", "%s.inCidr(%s)"),
    NOT_IN_CIDR("not in network", "!%s.inCidr(%s)"),
    SET("is set", "has(%s)"),
    UNSET("is not set", "!has(%s)"),
    TRUE("is true", "%s"),
    FALSE("is false", "!%s");

    private static final Set<ChipOperator> ALONE = EnumSet.of(SET, UNSET, TRUE, FALSE);
    private static final Set<ChipOperator> LISTS = EnumSet.of(IN, NOT_IN);

    private final String words;
    private final String form;

    ChipOperator(String words, String form) {
        this.words = words;
        this.form = form;
    }

    /** For a person, between field and value. */
    public String words() {
        return words;
    }

    /** Whether it says everything without a value. */
    public boolean isAlone() {
        return ALONE.contains(this);
    }

    /** Whether it takes any number of values; all others take one or none. */
    public boolean takesList() {
        return LISTS.contains(this);
    }

    String expression(String field, String value) {
        return form.formatted(field, value);
    }

    /** What holds exactly where this does not. */
    public ChipOperator opposite() {
        return switch (this) {
            case EQUAL -> UNEQUAL;
            case UNEQUAL -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_MOST -> MORE;
            case MORE -> AT_MOST;
            case AT_LEAST -> LESS;
            case IN -> NOT_IN;
            case NOT_IN -> IN;
            case CONTAINS -> NOT_CONTAINS;
            case NOT_CONTAINS -> CONTAINS;
            case STARTS_WITH -> NOT_STARTS_WITH;
            case NOT_STARTS_WITH -> STARTS_WITH;
            case ENDS_WITH -> NOT_ENDS_WITH;
            case NOT_ENDS_WITH -> ENDS_WITH;
            case MATCHES -> NOT_MATCHES;
            case NOT_MATCHES -> MATCHES;
            case IN_CIDR -> NOT_IN_CIDR;
            case NOT_IN_CIDR -> IN_CIDR;
            case SET -> UNSET;
            case UNSET -> SET;
            case TRUE -> FALSE;
            case FALSE -> TRUE;
        };
    }

    /** Those that make sense for a field, the usual ones first. */
    public static List<ChipOperator> of(Meaning meaning) {
        return switch (meaning) {
            case TEXT ->
                    Arrays.stream(values()).filter(one -> one != TRUE && one != FALSE).toList();
            case WHOLE, REAL, SIZE, DURATION, TIME ->
                    List.of(EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST, IN, NOT_IN, SET, UNSET);
            case FLAG -> List.of(TRUE, FALSE);
            case BLOCK -> List.of(SET, UNSET);
        };
    }

    static Optional<ChipOperator> ofFunction(String function) {
        return switch (function) {
            case "_==_" -> Optional.of(EQUAL);
            case "_!=_" -> Optional.of(UNEQUAL);
            case "_<_" -> Optional.of(LESS);
            case "_<=_" -> Optional.of(AT_MOST);
            case "_>_" -> Optional.of(MORE);
            case "_>=_" -> Optional.of(AT_LEAST);
            case Language.IN -> Optional.of(IN);
            case Language.HAS -> Optional.of(SET);
            case "contains" -> Optional.of(CONTAINS);
            case "startsWith" -> Optional.of(STARTS_WITH);
            case "endsWith" -> Optional.of(ENDS_WITH);
            case "matches" -> Optional.of(MATCHES);
            case "inCidr" -> Optional.of(IN_CIDR);
            default -> Optional.empty();
        };
    }
}
