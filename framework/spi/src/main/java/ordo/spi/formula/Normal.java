package ordo.spi.formula;

/**
 * The normal distribution, composed of other operations. Both approximations are our own Chebyshev interpolants, written
 * as polynomials.
 */
final class Normal {
    /** ln(erfc(s) e^(s²) / t) as a polynomial in 2t - 1, t = 2 / (2 + s): erfc to 1e-13 of itself in double. */
    private static final double[] ERFC = {
        -0.6717940840566922, 0.6726432239776583, 0.047343306841863525, -0.04689561023132892, -0.009872689364099222,
        0.008824938561312326, 0.0017589335074028032, -0.002345812552995894, -0.00014624628742128406,
        0.0006736791352568864, -9.373894767667295e-05, -0.00017430412986925938, 7.141810433422301e-05,
        3.174693542327236e-05, -3.023784054007137e-05, 1.398937047761086e-07, 8.662535397475543e-06,
        -2.9634842309596966e-06, -1.409445991433535e-06, 1.2833949153561972e-06, -4.1468537546633586e-08,
        -2.895626567435517e-07, 7.745572408758397e-08, 2.980513364515154e-08, -1.277608655496847e-08};
    /** z / √w as a polynomial in w / (w + 8) · 2.4 - 1, where w = -ln(4u(1 - u)) <= 40: to 2e-8 of itself. */
    private static final double[] QUANTILE = {1.3164055596389561, 0.07090877349234181, -0.0008208814538723431,
        -0.008290814556060976, 0.004389207088438312, 0.0034345826535910873, -0.0025934913516346037,
        -0.0013763507897343412, 0.0015353452323579964, 0.000548075650839846, -0.0006006442401596391,
        -9.392962987571841e-05, 0.0001293995363564551};

    private Normal() { }

    /** Φ(z) = ½ erfc(-z / √2). */
    static Term cumulative(Term z) {
        FormulaBuilder f = z.builder;
        Term s = z.absolute().times(Math.sqrt(0.5));
        Term t = f.constant(2).over(s.plus(2));
        Term tail = t.times(polynomial(ERFC, t.times(2).minus(1)).minus(s.times(s)).exp()).times(0.5);
        return z.less(f.constant(0)).select(tail, f.constant(1).minus(tail));
    }

    /** Φ⁻¹(u), 0 < u < 1. */
    static Term quantile(Term u) {
        FormulaBuilder f = u.builder;
        Term q = u.times(2).minus(1);
        Term central = q.times(q).negate().log1p();
        Term outer = u.times(4).log().plus(u.negate().log1p());
        Term w = q.absolute().less(f.constant(0.5)).select(central, outer).negate();
        Term z = w.squareRoot().times(polynomial(QUANTILE, w.over(w.plus(8)).times(2.4).minus(1)));
        return q.less(f.constant(0)).select(z.negate(), z);
    }

    private static Term polynomial(double[] coefficients, Term x) {
        Term sum = x.builder.constant(coefficients[coefficients.length - 1]);
        for (int k = coefficients.length - 2; k >= 0; k--) {
            sum = sum.times(x).plus(coefficients[k]);
        }
        return sum;
    }
}
