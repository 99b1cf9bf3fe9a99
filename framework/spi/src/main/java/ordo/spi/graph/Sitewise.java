package ordo.spi.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Instruction;

/**
 * A formula applied at every site to blocks of C channels, channel by channel. A source of b blocks has b · C cells at
 * each site, and block k of it at site s is x[s, k · C … k · C + C - 1]. The formula has an input for each block of each
 * source, in turn, and an output for each block of the result: gates (two blocks become one), concatenated activations
 * (one becomes two), several nodes side by side, and whatever is to be added on the way, all in one pass over memory.
 *
 * <p>A source that is the same <em>everywhere</em>, such as a bias made of what is given, has b · C cells in all. Its
 * gradient is summed over the sites by halves: while n > 1, site s + ⌈n/2⌉ is added to site s, and n becomes ⌈n/2⌉.
 *
 * @param name     what it is, for messages: {@code "gate"}
 * @param sites    [height, width], or [width] of a line
 * @param channels C
 * @param sources  what the nodes it reads hold
 * @param formula  Σ b inputs; no scalars
 */
public record Sitewise(String name, Shape sites, int channels, List<Source> sources, Formula formula)
        implements Operation {

    /**
     * What a node holds.
     *
     * @param blocks     b, at least 1
     * @param everywhere whether it has [b · C] cells for all sites, instead of [sites, b · C]
     */
    public record Source(int blocks, boolean everywhere) {
        /** Blocks at each site. */
        public static Source of(int blocks) {
            return new Source(blocks, false);
        }

        /** Blocks that all sites share. */
        public static Source shared(int blocks) {
            return new Source(blocks, true);
        }
    }

    /** Checks that formula and sources fit. */
    public Sitewise {
        sources = List.copyOf(sources);
        int blocks = sources.stream().mapToInt(Source::blocks).sum();
        if (blocks != formula.inputs().size() || !formula.scalars().isEmpty()) {
            throw new IllegalArgumentException("a formula of the inputs " + formula.inputs() + " and the scalars "
                    + formula.scalars() + " for " + blocks + " blocks");
        }
    }

    /**
     * Checks the nodes that it is to read.
     *
     * @throws OrdoException if their number of cells does not fit
     */
    public void check(List<? extends Node> nodes) {
        for (int i = 0; i < Math.max(nodes.size(), sources.size()); i++) {
            Shape wanted = i >= sources.size() ? null : shape(sources.get(i));
            Shape found = i >= nodes.size() ? null : nodes.get(i).shape();
            if (wanted == null || found == null || wanted.size() != found.size()) {
                throw OrdoException.spec("'" + name + "' has cells of shape " + found + " as its input " + (i + 1)
                        + " where it needs " + wanted, "make the numbers of channels agree");
            }
        }
    }

    private Shape shape(Source source) {
        int cells = Math.multiplyExact(source.blocks(), channels);
        return source.everywhere() ? Shape.of(cells) : sites.append(cells);
    }

    @Override
    public Shape shape() {
        return sites.append(Math.multiplyExact(formula.outputs().length, channels));
    }

    /** How many blocks its output has at each site. */
    public int blocks() {
        return formula.outputs().length;
    }

    /** The formula of one block of its output; the same inputs. */
    public Formula block(int number) {
        var builder = new FormulaBuilder(formula.inputs());
        List<ordo.spi.formula.Term> inputs = IntStream.range(0, formula.inputs().size()).mapToObj(builder::input)
                .toList();
        return builder.build(builder.inline(formula, inputs).get(number));
    }

    /** For each input of the formula the source that it comes from. */
    public int[] sourceOfInput() {
        return IntStream.range(0, sources.size()).flatMap(s -> IntStream.range(0, sources.get(s).blocks()).map(_ -> s))
                .toArray();
    }

    /** For each input of the formula which block of its source it is. */
    public int[] blockOfInput() {
        return sources.stream().flatMapToInt(s -> IntStream.range(0, s.blocks())).toArray();
    }

    /** The cell of its source that an input of the formula has at a site and channel. */
    public int cell(int input, int site, int channel) {
        Source source = sources.get(sourceOfInput()[input]);
        int first = source.everywhere() ? 0 : site * source.blocks() * channels;
        return first + blockOfInput()[input] * channels + channel;
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int width = blocks() * channels;
        int[] source = sourceOfInput();
        for (int input : inputsOf(cell % width / channels)) {
            visitor.edge(source[input], cell(input, cell / width, cell % channels));
        }
    }

    /** The inputs of the formula that one block of the output depends on. */
    private int[] inputsOf(int block) {
        List<Instruction> instructions = formula.instructions();
        boolean[] needed = new boolean[instructions.size()];
        needed[formula.outputs()[block]] = true;
        for (int i = needed.length - 1; i >= 0; i--) {
            Instruction in = instructions.get(i);
            for (int k = 0; needed[i] && k < in.op().operands(); k++) {
                needed[k == 0 ? in.a() : k == 1 ? in.b() : in.c()] = true;
            }
        }
        return IntStream.range(0, needed.length).filter(i -> needed[i]
                && instructions.get(i).op() == Instruction.Op.INPUT).map(i -> instructions.get(i).a()).sorted().toArray();
    }

    @Override
    public int[] degrees(List<int[]> inputs) {
        int[] degrees = new int[shape().size()];
        int[] source = sourceOfInput();
        for (int block = 0; block < blocks(); block++) {
            int[] reads = inputsOf(block);
            for (int site = 0; site < sites.size(); site++) {
                int first = (site * blocks() + block) * channels;
                Arrays.fill(degrees, first, first + channels, -1);
                for (int input : reads) {
                    int from = cell(input, site, 0);
                    for (int c = 0; c < channels; c++) {
                        degrees[first + c] = Math.max(degrees[first + c], inputs.get(source[input])[from + c]);
                    }
                }
            }
        }
        return degrees;
    }

    @Override
    public long flops() {
        return formula.flops() * sites.size() * channels;
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        List<Long> each = new ArrayList<>();
        for (int block = 0; block < blocks(); block++) {
            each.add(block(block).flops());
        }
        return IntStream.of(cells).mapToLong(cell -> each.get(cell / channels % blocks())).sum();
    }
}
