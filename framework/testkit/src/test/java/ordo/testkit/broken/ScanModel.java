package ordo.testkit.broken;

import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Kernels;
import ordo.spi.Architecture;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;
import ordo.testkit.Case;
import ordo.testkit.generate.PartnerHeads;

/** Small models on {@link Scan}, or on linear layers, as cases. */
final class ScanModel {
    /** Not its own inverse, nor is any power of it but the fourth. */
    static final Ordering CYCLE = Ordering.ofRanks(1, 2, 3, 0);
    private static final Ordering OTHER = Ordering.ofRanks(2, 0, 3, 1);

    private ScanModel() { }

    /** A scan with a flaw, under two orderings that share parameters. */
    static Case of(Flaw flaw) {
        return of("scan with the flaw " + flaw, new Domain.Binary(), new PartnerHeads.Bernoulli(), network ->
                network.apply(new Scan(network.ordering(), network.conditionals().getFirst().parameters(), network.member(), flaw),
                        network.variables()));
    }

    /** A healthy scan under a head. */
    static Case of(ConditionalDistribution head, Domain domain) {
        return of("scan with the head " + head, domain, head, network -> network.apply(new Scan(network.ordering(),
                network.conditionals().getFirst().parameters(), network.member(), Flaw.NONE), network.variables()));
    }

    /** An architecture with a Bernoulli head. */
    static Case of(String description, Architecture architecture) {
        return of(description, new Domain.Binary(), new PartnerHeads.Bernoulli(), architecture);
    }

    /** A dense layer that was told to take every edge. */
    static Node leaky(Network network) {
        return network.part("everything", () -> network.apply(Linear.dense("everything", network.variables().degrees(),
                network.parameterDegrees()).exactly((from, to) -> true), network.variables()));
    }

    private static Case of(String description, Domain domain, ConditionalDistribution head, Architecture architecture) {
        var definition = new ModelDefinition("broken", Shape.of(4), domain, List.of(), List.of(CYCLE, OTHER), true,
                head, architecture);
        return Case.of(description, definition, kernels(), 7);
    }

    private static Kernels kernels() {
        return new Kernels() {
            @Override
            @SuppressWarnings("unchecked") // the storage is compared
            public <S> Kernel<S> kernel(Backend<S> backend, Operation operation) {
                return operation instanceof Scan scan && backend.storage() == double[].class
                        ? (Kernel<S>) new ScanKernel(scan, Arithmetic.of(backend.precision()))
                        : Kernels.ofBackend().kernel(backend, operation);
            }
        };
    }
}
