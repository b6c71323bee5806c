package io.gadgethq.expression;

/** The order of texts: by code point, which is also the order of their UTF-8 bytes and of the collation "C". */
final class CodePoints {
    private CodePoints() {}

    /** {@link String#compareTo} would put what lies above U+FFFF before U+E000. */
    static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean alike = Character.isSurrogate(a) == Character.isSurrogate(b);
                return alike ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Makes the letters A to Z small. */
    static String lower(String text) {
        int at = 0;
        while (at < text.length() && !isUpper(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        char[] all = text.toCharArray();
        for (int i = at; i < all.length; i++) {
            all[i] = isUpper(all[i]) ? (char) (all[i] + 'a' - 'A') : all[i];
        }
        return new String(all);
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
