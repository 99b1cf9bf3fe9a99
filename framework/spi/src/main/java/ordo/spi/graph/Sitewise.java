package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Instruction;
import ordo.spi.formula.Term;

/**
 * A formula applied at every site to blocks of C channels, channel by channel. A source of b blocks has b · C cells at
 * each site, and block k of it at site s is x[s, k · C … k · C + C - 1]. The formula has an input for each block of each
 * source, in turn, and an output for each block of the result: gates (two blocks become one), concatenated activations
 * (one becomes two), several nodes side by side, and whatever is to be added on the way, all in one pass over memory.
 *
 * <p>A source that is the same <em>everywhere</em>, such as a bias made of what is given, has b · C cells in all. Its
 * gradient is summed over the sites by halves: while n > 1, site s + ⌈n/2⌉ is added to site s, and n becomes ⌈n/2⌉.
 */
public final class Sitewise implements Operation {
    private final String name;
    private final Shape sites;
    private final int channels;
    private final List<Source> sources;
    private final Formula formula;
    private final int[] sourceOfInput;
    private final int[] blockOfInput;
    private final Formula[] blocks;
    private final int[][] inputsOfBlock;
    private final long[] flopsOfBlock;

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

    /**
     * The formula at every site.
     *
     * @param name     what it is, for messages: {@code "gate"}
     * @param sites    [height, width], or [width] of a line
     * @param channels C
     * @param sources  what the nodes it reads hold
     * @param formula  Σ b inputs; no scalars
     */
    public Sitewise(String name, Shape sites, int channels, List<Source> sources, Formula formula) {
        this.name = name;
        this.sites = sites;
        this.channels = channels;
        this.sources = List.copyOf(sources);
        this.formula = formula;
        this.sourceOfInput = IntStream.range(0, sources.size()).flatMap(s ->
                IntStream.range(0, sources.get(s).blocks()).map(_ -> s)).toArray();
        this.blockOfInput = sources.stream().flatMapToInt(s -> IntStream.range(0, s.blocks())).toArray();
        if (blockOfInput.length != formula.inputs().size() || !formula.scalars().isEmpty()) {
            throw new IllegalArgumentException("a formula of the inputs " + formula.inputs() + " and the scalars "
                    + formula.scalars() + " for " + blockOfInput.length + " blocks");
        }
        this.blocks = new Formula[formula.outputs().length];
        this.inputsOfBlock = new int[blocks.length][];
        for (int block = 0; block < blocks.length; block++) {
            var builder = new FormulaBuilder(formula.inputs());
            List<Term> inputs = IntStream.range(0, blockOfInput.length).mapToObj(builder::input).toList();
            blocks[block] = builder.build(builder.inline(formula, inputs).get(block));
            inputsOfBlock[block] = blocks[block].instructions().stream().filter(in -> in.op() == Instruction.Op.INPUT)
                    .mapToInt(Instruction::a).sorted().toArray();
        }
        this.flopsOfBlock = Arrays.stream(blocks).mapToLong(Formula::flops).toArray();
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
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return sites.append(Math.multiplyExact(blocks.length, channels));
    }

    /** [height, width], or [width] of a line. */
    public Shape sites() {
        return sites;
    }

    /** C, how many channels a block has. */
    public int channels() {
        return channels;
    }

    /** What the nodes it reads hold. */
    public List<Source> sources() {
        return sources;
    }

    /** The whole formula. */
    public Formula formula() {
        return formula;
    }

    /** How many blocks its output has at each site. */
    public int blocks() {
        return blocks.length;
    }

    /** The formula of one block of its output; the same inputs. */
    public Formula block(int number) {
        return blocks[number];
    }

    /** The source that an input of the formula comes from. */
    public int sourceOf(int input) {
        return sourceOfInput[input];
    }

    /** Which block of its source an input of the formula is. */
    public int blockOf(int input) {
        return blockOfInput[input];
    }

    /** The cell of its source that an input of the formula has at a site and channel. */
    public int cell(int input, int site, int channel) {
        Source source = sources.get(sourceOfInput[input]);
        int first = source.everywhere() ? 0 : site * source.blocks() * channels;
        return first + blockOfInput[input] * channels + channel;
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int width = blocks.length * channels;
        for (int input : inputsOfBlock[cell % width / channels]) {
            visitor.edge(sourceOfInput[input], cell(input, cell / width, cell % channels));
        }
    }

    @Override
    public int parallel(int cell) {
        return cell - cell % channels + channels;
    }

    @Override
    public int[] degrees(List<int[]> inputs) {
        int[] degrees = new int[shape().size()];
        Arrays.fill(degrees, -1);
        for (int first = 0; first < degrees.length; first += channels) {
            int site = first / channels / blocks.length;
            for (int input : inputsOfBlock[first / channels % blocks.length]) {
                int from = cell(input, site, 0);
                for (int c = 0; c < channels; c++) {
                    degrees[first + c] = Math.max(degrees[first + c], inputs.get(sourceOfInput[input])[from + c]);
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
        long flops = 0;
        for (int cell : cells) {
            flops += flopsOfBlock[cell / channels % blocks.length];
        }
        return flops;
    }
}
