package io.gadgethq.ui.grid;

/**
 * What one browser may be sent: so many characters a beat on average, and no more beats than it says it has drawn. A very large
 * screen gets fewer beats instead of more bytes, a slow browser too.
 */
final class PushBudget {
    /** Four beats a second below 100 kB with what the server adds to each. */
    static final int CHARACTERS_A_BEAT = 22_000;

    /** Beats on their way; the browser answers every eighth. */
    static final int UNANSWERED = 40;

    private int left = CHARACTERS_A_BEAT;
    private int sent;
    private int answered;

    /** Whether this beat may be sent. To be asked once per beat. */
    boolean allows() {
        left = Math.min(CHARACTERS_A_BEAT, left + CHARACTERS_A_BEAT);
        return left > 0 && sent - answered < UNANSWERED;
    }

    void spend(int characters) {
        left -= characters;
        sent++;
    }

    /**
     * @param drawn beats the browser has drawn since it was loaded
     */
    void answered(int drawn) {
        answered = Math.clamp(drawn, answered, sent);
    }
}
