package ordo.testkit;

/** The few distributions that tests of frequencies need. */
public final class Statistics {
    private static final double[] LANCZOS = {676.5203681218851, -1259.1392167224028, 771.32342877765313,
        -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};

    private Statistics() { }

    /** ln Γ(a) for a > 0 (Lanczos 1964, nine terms). */
    public static double logGamma(double a) {
        if (a < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * a)) - logGamma(1 - a);
        }
        double x = a - 1;
        double sum = 0.99999999999980993;
        for (int k = 0; k < LANCZOS.length; k++) {
            sum += LANCZOS[k] / (x + k + 1);
        }
        double t = x + LANCZOS.length - 0.5;
        return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** The probability that a χ² variable with {@code freedom} degrees of freedom exceeds {@code value}. */
    public static double chiSquareTail(double value, int freedom) {
        double a = freedom / 2.0;
        double x = value / 2;
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(-x + a * Math.log(x) - logGamma(a));
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    /** Σ x^n / (a (a+1) … (a+n)). */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; term > sum * 1e-16; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /** The continued fraction of Γ(a, x), by Lentz's method. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < 10_000; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / nonZero(an * d + b);
            c = nonZero(b + an / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-15) {
                break;
            }
        }
        return h;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }
}
