package ordo.plugin.heads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Shape;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * A mixture of K members of a family with locations and scales:
 *
 * <pre>  p(x) = Σ_k w_k Π_c p(x_c | m_ck, s_ck),   w = softmax(a) or 1/K,   s = floor + softplus(σ)</pre>
 *
 * over one variable, or over the C channels of a pixel that share one component. Then the locations of later channels
 * depend linearly on the channels before them, as in PixelCNN++ (Salimans et al. 2017, eq. 3):
 * m_ck = μ_ck + Σ_{d<c} tanh(b_cdk) x_d.
 *
 * <p>Parameters, in this order: K weight logits a (none for equal weights); for each channel K locations μ; for each
 * channel K raw scales σ; for each pair of channels (1, 0), (2, 0), (2, 1), … K raw coefficients b. So 3·K for one
 * variable and 10·K for a pixel of three channels. Finite with finite gradients for all finite parameters: locations
 * count as at most {@link #FAR} away, and so do scales.
 *
 * @param family     of the components
 * @param components K
 * @param minScale   the floor of the scales, in standard deviations of a real variable or in levels
 * @param equal      whether the weights are all 1/K
 * @param channels   how many channels to couple: {@link #AUTO} settles it when the shape is known
 */
record Mixture(Family family, int components, double minScale, boolean equal, int channels)
        implements ConditionalDistribution {
    /** Two to four channels where the shape has three extents, else one. */
    static final int AUTO = 0;
    /** Nothing is further away than this: far from all data, and its square is still a single-precision number. */
    static final double FAR = 1e9;

    @Override
    public ConditionalDistribution over(Shape shape) {
        int last = shape.extent(shape.rank() - 1);
        boolean pixels = shape.rank() == 3 && last >= 2 && last <= 4;
        return channels != AUTO ? this : new Mixture(family, components, minScale, equal, pixels ? last : 1);
    }

    @Override
    public int span() {
        return Math.max(1, channels);
    }

    @Override
    public boolean accepts(Domain domain) {
        return family.accepts(domain);
    }

    @Override
    public String acceptedDomains() {
        return family.acceptedDomains();
    }

    @Override
    public int parameters(Domain domain) {
        return components * ((equal ? 0 : 1) + 2 * span() + span() * (span() - 1) / 2);
    }

    /** The weights of the components are summed over inside the logarithm, the channels inside each component. */
    @Override
    public Formula logDensity(Domain domain) {
        HeadInputs in = HeadInputs.values(span(), parameters(domain));
        List<Term> standing = in.first().stream().map(x -> family.standing(domain, x)).toList();
        List<Term> joint = new ArrayList<>(logWeights(in));
        for (int k = 0; k < components; k++) {
            for (int c = 0; c < span(); c++) {
                Term m = location(in, k, c, standing);
                joint.set(k, joint.get(k).plus(family.logDensity(domain, in.first().get(c), m, scale(in, domain, k, c))));
            }
        }
        return in.f().build(in.f().logSumExp(joint));
    }

    @Override
    public Optional<Formula> cumulative(Domain domain) {
        if (span() > 1) {
            return Optional.empty();
        }
        HeadInputs in = HeadInputs.values(1, parameters(domain));
        List<Term> weights = logWeights(in);
        List<Term> sum = IntStream.range(0, components).mapToObj(k -> weights.get(k).exp().times(family.cumulative(
                domain, in.first().getFirst(), location(in, k, 0, List.of()), scale(in, domain, k, 0)))).toList();
        return Optional.of(in.f().build(in.f().sum(sum).between(0, 1)));
    }

    @Override
    public int uniforms(Domain domain) {
        return components + span();
    }

    /** One component for all channels, by the largest logit with Gumbel noise; then channel by channel. */
    @Override
    public Formula sampler(Domain domain) {
        HeadInputs in = HeadInputs.uniforms(uniforms(domain), parameters(domain));
        FormulaBuilder f = in.f();
        List<Term> weights = logWeights(in);
        Term chosen = f.argMax(IntStream.range(0, components)
                .mapToObj(k -> weights.get(k).plus(in.first().get(k).gumbel())).toList());
        List<Term> values = new ArrayList<>();
        List<Term> standing = new ArrayList<>();
        for (int c = 0; c < span(); c++) {
            int channel = c;
            Term m = f.pick(chosen, each(k -> location(in, k, channel, standing)));
            Term s = f.pick(chosen, each(k -> scale(in, domain, k, channel)));
            values.add(family.draw(domain, in.first().get(components + c), m, s));
            standing.add(family.standing(domain, values.getLast()));
        }
        return f.build(values);
    }

    private List<Term> each(java.util.function.IntFunction<Term> of) {
        return IntStream.range(0, components).mapToObj(of).toList();
    }

    private List<Term> logWeights(HeadInputs in) {
        return equal ? java.util.Collections.nCopies(components, in.f().constant(-Math.log(components)))
                : in.f().logSoftmax(in.p().subList(0, components));
    }

    private Term location(HeadInputs in, int k, int channel, List<Term> before) {
        Term m = parameter(in, k, channel).between(-FAR, FAR);
        for (int d = 0; d < channel; d++) {
            Term b = parameter(in, k, 2 * span() + channel * (channel - 1) / 2 + d);
            m = m.plus(b.tanh().times(before.get(d)));
        }
        return m;
    }

    private Term scale(HeadInputs in, Domain domain, int k, int channel) {
        return parameter(in, k, span() + channel).minimum(in.f().constant(FAR)).softplus()
                .plus(minScale * family.unit(domain));
    }

    /** Parameter k of a group of K, the groups after the weights numbered from 0. */
    private Term parameter(HeadInputs in, int k, int group) {
        return in.p().get((group + (equal ? 0 : 1)) * components + k);
    }
}
