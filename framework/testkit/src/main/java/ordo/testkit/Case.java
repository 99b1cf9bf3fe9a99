package ordo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.core.plan.Kernels;
import ordo.spi.Architecture;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;

/**
 * One concrete model with data: what the rules for models are checked on. Everything about it is a function of what it
 * holds, so that a failure can be replayed.
 *
 * @param description the model as a spec, and whatever else is needed to build it again
 * @param definition  shape, domain, given values, orderings, head and architecture
 * @param kernels     where kernels for operations come from
 * @param offers      the backends besides the two scalar references
 * @param allowances  what the case owns up to
 * @param seed        of structure, parameters and samples
 * @param examples    rows of data
 */
public record Case(String description, ModelDefinition definition, Kernels kernels, List<Offer> offers,
                   Allowances allowances, long seed, Examples examples) {
    /** Keeps a copy. */
    public Case {
        offers = List.copyOf(offers);
    }

    /**
     * What would be a fault, were it not owned up to.
     *
     * @param blindSpots       conditionals may be unable to see some variables of lower rank, whatever the architecture says
     * @param steppingRelative how far the log p of stepping may lie from that of the full pass; 0 for bit by bit
     */
    public record Allowances(boolean blindSpots, double steppingRelative) {
        /** Nothing. */
        public static final Allowances NONE = new Allowances(false, 0);
    }

    /** A case with four rows of data, on the scalar references alone. */
    public static Case of(String description, ModelDefinition definition, Kernels kernels, long seed) {
        return new Case(description, definition, kernels, List.of(),
                Allowances.NONE, seed, Examples.random(definition, 4, seed));
    }

    /** The same on further backends. */
    public Case on(List<Offer> others) {
        return new Case(description, definition, kernels, others, allowances, seed, examples);
    }

    /** The same with allowances. */
    public Case allowing(Allowances others) {
        return new Case(description, definition, kernels, offers, others, seed, examples);
    }

    /** The same shape, domain, head and orderings with another architecture. */
    public Case with(Architecture architecture) {
        return new Case(description, definition.with(architecture), kernels, offers, allowances, seed, examples);
    }

    /**
     * The scalar references, and those of the other backends that have a kernel for every operation.
     *
     * @throws Inapplicable if the references have none
     */
    public List<Offer> backends() {
        compiled();
        List<Offer> all = new ArrayList<>(List.of(Offer.DOUBLE, Offer.SINGLE));
        all.forEach(offer -> missing(offer).ifPresent(message -> {
            throw new Inapplicable("not computable by the reference (rule 0): " + message);
        }));
        offers.stream().filter(offer -> missing(offer).isEmpty()).forEach(all::add);
        return all;
    }

    /** What a backend says if it has no kernel for one of the operations. */
    public Optional<String> missing(Offer offer) {
        try (Backend<?> backend = offer.maker().get()) {
            for (GraphNode node : graph(0).nodes()) {
                if (OperationBench.concerns(node)) {
                    kernels.kernel(backend, node.operation().orElseThrow());
                }
            }
            return Optional.empty();
        } catch (OrdoException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The graph under one ordering, not yet proved causal. */
    public Graph graph(int member) {
        return definition.graph(member, seed);
    }

    /** D. */
    public int variables() {
        return definition.variables();
    }

    /** How many orderings there are. */
    public int members() {
        return definition.orderings().size();
    }

    /** For messages: {@code variable 3 (rank 1)}. */
    public String variable(int member, int variable) {
        return "variable " + variable + " (rank " + definition.orderings().get(member).rank(variable) + ")";
    }

    /**
     * The model with its graphs proved.
     *
     * @throws Inapplicable if it cannot be: rules 0 and 1 are about that
     */
    public CompiledModel compiled() {
        try {
            return CompiledModel.compile(definition, seed);
        } catch (OrdoException e) {
            throw new Inapplicable("the model does not compile (rules 0 and 1): " + e.getMessage());
        }
    }

    /**
     * An engine on a backend, its parameters drawn from the case's seed: none of them 0, and representable in binary32,
     * so that all backends start from the same numbers.
     *
     * @throws Inapplicable if the backend has no kernel for an operation
     */
    public Engine<?> engine(Offer offer, int batch) {
        return engine(offer, batch, seed);
    }

    /** As {@link #engine(Offer, int)}, the parameters drawn from another seed. */
    public Engine<?> engine(Offer offer, int batch, long parameters) {
        Engine<?> engine = new Engine<>(compiled(), offer.maker().get(), kernels, batch);
        Weights.randomise(engine, parameters);
        return engine;
    }

    @Override
    public String toString() {
        return description;
    }
}
