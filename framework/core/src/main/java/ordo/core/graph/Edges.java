package ordo.core.graph;

import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Operation;

/** Which edges of a graph are followed. */
enum Edges {
    /** Those that there are. */
    LIVE {
        @Override
        void into(Operation operation, int cell, EdgeVisitor visitor) {
            operation.reads(cell, visitor);
        }
    },
    /** Those that there would be without degrees. */
    SPANNED {
        @Override
        void into(Operation operation, int cell, EdgeVisitor visitor) {
            operation.spans(cell, visitor);
        }
    };

    abstract void into(Operation operation, int cell, EdgeVisitor visitor);
}
