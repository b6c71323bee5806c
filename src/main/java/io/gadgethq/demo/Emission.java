package io.gadgethq.demo;

/** Lets what a player delivers run through the faults and the ledger before it is kept or sent. */
final class Emission implements PacketSink {
    private final Mishaps mishaps;
    private final Ledger.Account account;
    private final PacketSink target;

    Emission(Mishaps mishaps, Ledger.Account account, PacketSink target) {
        this.mishaps = mishaps;
        this.account = account;
        this.target = target;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very packet means: nothing happened to it
    public void packet(Packet packet) {
        Packet passed = mishaps.pass(packet);
        account.emitted(passed, passed != packet);
        target.packet(passed);
    }

    @Override
    public void log(int severity, String line) {
        target.log(severity, line);
    }
}
