package io.gadgethq.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;

/** The expected texts are those of Go's encoding, which the client uses. */
class DecimalsTest {
    private static final long SEED = Long.getLong("hq.test.seed", 20_261_101L);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100, 100",
        "123456.789, 123456.789",
        "0.00594715201909052, 0.00594715201909052",
        "1e-6, 0.000001",
        "1.5e-6, 0.0000015",
        "9.99e-7, 9.99e-7",
        "1e-7, 1e-7",
        "-1e-7, -1e-7",
        "1.25e-10, 1.25e-10",
        "1e-100, 1e-100",
        "1e15, 1000000000000000",
        "9007199254740993, 9007199254740992",
        "1e20, 100000000000000000000",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "-1.5e21, -1.5e+21",
        "1e22, 1e+22",
        "1e23, 1e+23",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "4.9e-324, 5e-324",
        "1e-323, 1e-323",
        "9.9e-323, 1e-322"
    })
    void doublesLookAsInGo(double value, String text) {
        assertThat(Decimals.format(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "0.1, 0.1",
        "3.4028235e38, 3.4028235e+38",
        "1.4e-45, 1e-45",
        "1e-6, 0.000001",
        "9.9999e-7, 9.9999e-7",
        "1e-7, 1e-7",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "16777216, 16777216",
        "16777218, 16777218",
        "33554432.5, 33554432",
        "0.3333333, 0.3333333"
    })
    void floatsLookAsInGo(float value, String text) {
        assertThat(Decimals.format(value)).isEqualTo(text);
    }

    @Test
    void anyDoubleIsGivenBackByTheFewestDigits() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String text = Decimals.format(value);

                assertThat(Double.parseDouble(text))
                        .as("seed %d, case %d", SEED, i)
                        .isEqualTo(value);
                assertThat(new BigDecimal(text).stripTrailingZeros())
                        .as("seed %d, case %d", SEED, i)
                        .isEqualTo(shortest(value));
            }
        }
    }

    @Test
    void anyFloatIsGivenBack() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertThat(Float.parseFloat(Decimals.format(value)))
                        .as("seed %d, case %d", SEED, i)
                        .isEqualTo(value);
            }
        }
    }

    /** Tries one digit after the other. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }
}
