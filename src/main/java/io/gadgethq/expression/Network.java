package io.gadgethq.expression;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A range of addresses in CIDR form.
 *
 * @param bits of the address that tell the network
 */
record Network(Address address, int bits) {
    Network {
        if (bits < 0 || bits > address.length()) {
            throw new IllegalArgumentException("no prefix of an address: " + bits);
        }
    }

    /** Reads {@code 10.0.0.0/8}; an address alone is a network of one. Host bits may be set and do not count. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Address address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        String bits = slash < 0 ? Integer.toString(address.length()) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > address.length()) {
            return Optional.empty();
        }
        return Optional.of(new Network(address, Integer.parseInt(bits)));
    }

    /** Whether the text is an address inside; false for a text that is no address. */
    boolean contains(String text) {
        @Nullable Address other = Address.parse(text);
        return other != null
                && other.isV6() == address.isV6()
                && same(other.high(), address.high(), Math.min(bits, Long.SIZE))
                && same(other.low(), address.low(), Math.max(bits - Long.SIZE, 0));
    }

    private static boolean same(long left, long right, int leading) {
        return leading == 0 || (left ^ right) >>> (Long.SIZE - leading) == 0;
    }

    boolean isV6() {
        return address.isV6();
    }

    @Override
    public String toString() {
        return address + "/" + bits;
    }
}
