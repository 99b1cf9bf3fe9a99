package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.Mask;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.testkit.Case;
import ordo.testkit.Enumeration;
import ordo.testkit.Examples;
import ordo.testkit.Inapplicable;
import ordo.testkit.Offer;
import ordo.testkit.Violation;

/** Makes models around a contribution: small ones, with partners of the kit's own or of the plugins at hand. */
public final class CaseGenerator {
    /** The kinds that models are made of. */
    public static final Set<Kind<?>> KINDS = Set.of(Kind.ARCHITECTURE, Kind.LAYER, Kind.ACTIVATION, Kind.MASK,
            Kind.HEAD, Kind.ORDERING, Kind.BACKEND);
    private static final List<Shape> SHAPES = List.of(Shape.of(3), Shape.of(2), Shape.of(1), Shape.of(4),
            Shape.of(2, 2), Shape.of(2, 3), Shape.of(3, 2), Shape.of(1, 4), Shape.of(5), Shape.of(2, 1, 2),
            Shape.of(1, 2, 3), Shape.of(6), Shape.of(3, 3), Shape.of(2, 2, 2), Shape.of(7), Shape.of(2, 4),
            Shape.of(10), Shape.of(12), Shape.of(2, 2, 3));
    private static final List<Domain> DOMAINS = List.of(new Domain.Binary(), new Domain.Categorical(3),
            new Domain.Levels(3), new Domain.Binary(), new Domain.Categorical(2), new Domain.Levels(5),
            new Domain.Real(), new Domain.Categorical(6));
    private static final List<Domain> GIVEN = List.of(new Domain.Binary(), new Domain.Categorical(3), new Domain.Levels(3),
            new Domain.Real());
    private static final int MOST_REAL = 4;

    private final Workshop workshop;
    private final Contribution<?> contribution;
    private final Choices choices;

    private CaseGenerator(Workshop workshop, Contribution<?> contribution, Choices choices) {
        this.workshop = workshop;
        this.contribution = contribution;
        this.choices = choices;
    }

    /**
     * A model that puts the contribution to use.
     *
     * @param contribution of one of {@link #KINDS}
     * @throws Refused      if it refuses what was drawn for it
     * @throws Violation    if it fails instead
     * @throws Inapplicable if the scope rules out what was drawn
     */
    public static Case draw(Workshop workshop, Contribution<?> contribution, Choices choices) {
        return new CaseGenerator(workshop, contribution, choices).draw();
    }

    private Case draw() {
        long seed = choices.seed();
        Domain domain = choices.of(domains());
        Written headWritten = head(domain);
        ConditionalDistribution head = workshop.make(Kind.HEAD, headWritten.toString());
        Shape shape = choices.of(shapes(domain));
        // most orderings would tear a block of variables apart
        boolean block = head.over(shape).span() > 1 && !tests(Kind.ORDERING);
        Written orderWritten = block ? new Written(Partners.PREFIX + "natural", List.of()) : ordering(shape);
        OrderingFamily family = workshop.make(Kind.ORDERING, orderWritten.toString());
        List<Ordering> orderings = orderings(orderWritten, family, shape);
        List<Given> given = given(shape);
        Written networkWritten = network(shape);
        Architecture architecture = architecture(networkWritten);
        List<Offer> offers = offers();
        var definition = new ModelDefinition("case", shape, domain, given, orderings, family.shared(), head,
                architecture);
        Acceptance.check(networkWritten, contribution, definition, seed);
        String seen = "x[<i]" + (given.isEmpty() ? "" : ", y");
        String description = "model case {\n  x : " + domain + shape + (given.isEmpty() ? "" : "    given y : "
                + given.getFirst().declared()) + "\n  order " + orderWritten + "\n  x[i] ~ "
                + headWritten.around(networkWritten.around(seen)) + "\n}   # seed " + seed
                + (offers.isEmpty() ? "" : ", backends " + offers) + ", " + choices;
        var declared = workshop.scope().allowances(contribution);
        return new Case(description, definition, workshop.kernels(), offers, new Case.Allowances(declared.blindSpots()
                || !tests(Kind.ARCHITECTURE), declared.steppingRelative()), seed,
                Examples.random(definition, 1 + choices.below(4), seed));
    }

    /** Mostly nothing; a label, or a map of the variables' extents without their channels. */
    private List<Given> given(Shape shape) {
        return switch (choices.below(6)) {
            case 3 -> List.of(new Given("y", new Domain.Categorical(2 + choices.below(2))));
            case 5 -> List.of(new Given("y", choices.of(GIVEN), shape.rank() < 3 ? shape
                    : Shape.of(shape.extent(0), shape.extent(1))));
            default -> List.of();
        };
    }

    private boolean tests(Kind<?> kind) {
        return contribution.kind().equals(kind);
    }

    private List<Domain> domains() {
        List<Domain> suitable = DOMAINS.stream().filter(d -> !shapes(d).isEmpty())
                .filter(d -> !tests(Kind.HEAD) || headAccepts(d)).toList();
        if (suitable.isEmpty()) {
            throw new Inapplicable("none of the domains " + DOMAINS + " suits");
        }
        return suitable;
    }

    private boolean headAccepts(Domain domain) {
        // arguments may matter, but hardly for the sort of domain
        String written = workshop.write(contribution, new Choices(List.of()), 1).toString();
        try {
            return workshop.make(Kind.HEAD, written).accepts(domain);
        } catch (Refused e) {
            return true;
        }
    }

    private static boolean small(Shape shape, Domain domain) {
        return domain.discrete() ? Math.pow(domain.cardinality(), shape.size()) <= Enumeration.LIMIT
                : shape.size() <= MOST_REAL;
    }

    private List<Shape> shapes(Domain domain) {
        return SHAPES.stream().filter(s -> small(s, domain))
                .filter(s -> workshop.scope().suits(contribution, s, domain)).toList();
    }

    private Written head(Domain domain) {
        if (tests(Kind.HEAD)) {
            Written own = workshop.write(contribution, choices, 1);
            ConditionalDistribution head = workshop.make(Kind.HEAD, own.toString());
            if (!head.accepts(domain)) {
                throw new Refused(own.toString(), OrdoException.spec("does not accept " + domain,
                        "it accepts " + head.acceptedDomains()));
            }
            return own;
        }
        List<Contribution<ConditionalDistribution>> others = new ArrayList<>(workshop.registry().all(Kind.HEAD));
        // the kit's own come first: they are the simplest
        others.sort((a, b) -> Boolean.compare(!a.name().startsWith(Partners.PREFIX), !b.name().startsWith(
                Partners.PREFIX)));
        List<Written> accepting = new ArrayList<>();
        for (var other : others) {
            Written written = workshop.write(other, new Choices(List.of()), 1);
            try {
                if (workshop.make(Kind.HEAD, written.toString()).accepts(domain)) {
                    accepting.add(written);
                }
            } catch (Refused e) {
                // a partner that cannot be made so is no partner
            }
        }
        return choices.of(accepting);
    }

    private Written ordering(Shape shape) {
        if (tests(Kind.ORDERING)) {
            return workshop.write(contribution, choices, shape.size());
        }
        List<Contribution<OrderingFamily>> own = workshop.registry().all(Kind.ORDERING);
        List<Contribution<OrderingFamily>> options = new ArrayList<>(own.stream()
                .filter(c -> c.name().startsWith(Partners.PREFIX)).toList());
        options.add(options.getLast());
        options.addAll(own.stream().filter(c -> !c.name().startsWith(Partners.PREFIX)).toList());
        Written written = workshop.write(choices.of(options), choices, shape.size());
        try {
            workshop.make(Kind.ORDERING, written.toString()).orderings(shape);
            return written;
        } catch (Refused | OrdoException e) {
            return new Written(Partners.PREFIX + "natural", List.of());
        }
    }

    private List<Ordering> orderings(Written written, OrderingFamily family, Shape shape) {
        try {
            List<Ordering> all = family.orderings(shape);
            return all.size() <= 3 ? all : all.subList(0, 3);
        } catch (OrdoException e) {
            if (e.getMessage().startsWith("not an ordering")) {
                // rule O1 is about that
                throw new Inapplicable(written + ": " + e.getMessage());
            }
            throw new Refused(written + " for shape " + shape, e);
        }
    }

    private Written network(Shape shape) {
        return switch (contribution.kind()) {
            case Kind<?> kind when kind.equals(Kind.ARCHITECTURE) || kind.equals(Kind.LAYER)
                    || kind.equals(Kind.ACTIVATION) || kind.equals(Kind.MASK) ->
                    workshop.write(contribution, choices, shape.size());
            default -> partner(shape);
        };
    }

    /** A network of the kit's own, or of another plugin: what is at hand is what users will combine. */
    private Written partner(Shape shape) {
        List<Contribution<Architecture>> others = workshop.registry().all(Kind.ARCHITECTURE).stream()
                .filter(c -> !c.name().startsWith(Partners.PREFIX)).toList();
        int hidden = choices.of(Arrays.asList(5, 1, 16, 17, 3, 33, 8, 70));
        return switch (choices.below(others.isEmpty() ? 2 : 3)) {
            case 0 -> new Written(Partners.PREFIX + "linear", List.of());
            case 1 -> new Written(Partners.PREFIX + "net", List.of("hidden = " + hidden));
            default -> workshop.write(choices.of(others), choices, shape.size());
        };
    }

    private Architecture architecture(Written written) {
        return switch (contribution.kind()) {
            case Kind<?> kind when kind.equals(Kind.LAYER) -> {
                Layer layer = workshop.make(Kind.LAYER, written.toString());
                yield Hosts.layer(layer, choices.heads());
            }
            case Kind<?> kind when kind.equals(Kind.ACTIVATION) -> {
                Activation activation = workshop.make(Kind.ACTIVATION, written.toString());
                yield Hosts.activation(activation);
            }
            case Kind<?> kind when kind.equals(Kind.MASK) -> {
                Mask mask = workshop.make(Kind.MASK, written.toString());
                yield Hosts.mask(mask);
            }
            default -> workshop.make(Kind.ARCHITECTURE, written.toString());
        };
    }

    private List<Offer> offers() {
        return tests(Kind.BACKEND)
                ? List.of(workshop.offer(contribution, workshop.write(contribution, choices, 1).toString()))
                : workshop.offers();
    }
}
