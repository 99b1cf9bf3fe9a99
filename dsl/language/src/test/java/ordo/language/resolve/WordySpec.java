package ordo.language.resolve;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes specs that follow the grammar, in words that mean something somewhere, but seldom where they stand. */
final class WordySpec {
    private static final List<String> ARGUMENTS = List.of("hidden", "units", "mask", "activation", "degrees",
            "direct", "seed",
            "count", "shared", "width", "size", "rate", "train", "whole", "number", "flag", "text", "choice", "wholes");
    private static final List<String> SETTINGS = List.of("data", "optimizer", "schedule", "batch", "epochs", "stop",
            "clip",
            "average", "seed", "rate");
    private static final List<String> DOMAINS = List.of("binary", "categorical(3)", "levels(4)", "real", "bytes",
            "categorical(1000)", "binary(2)", "levels");

    private static final List<String> COLUMNS = List.of("real", "real", "binary", "levels(4)", "categorical(3)", "bytes",
            "categorical(\"s\", \"t\", missing)", "binary(\"n\", \"y\")", "categorical(3, other)", "levels(\"a\", missing)",
            "categorical(\"s\", \"s\")");

    private final RandomGenerator random;
    private final List<String> words;
    private final StringBuilder out = new StringBuilder();

    private WordySpec(RandomGenerator random, List<String> soup) {
        this.random = random;
        this.words = soup.stream().filter(word -> word.matches("[a-z_]{2,}") && !word.matches(
                "model|net|train|order|given|repeat|true")).toList();
    }

    static String write(RandomGenerator random, List<String> soup) {
        WordySpec spec = new WordySpec(random, soup);
        spec.put("net body ( x ", spec.once(", y "), ") {");
        for (int k = random.nextInt(5); k >= 0; k--) {
            spec.layer(3);
        }
        spec.put("}");
        if (random.nextInt(3) == 0) {
            spec.table();
            return spec.out.toString();
        }
        spec.put("model m {", "x : ", spec.one(DOMAINS), spec.once("[2, 3]"), spec.once("given y : "
                + spec.one(DOMAINS) + spec.once("[2, 3]")));
        if (random.nextInt(3) > 0) {
            spec.put("order");
            spec.call(1);
        }
        spec.put("x[i] ~ ", random.nextInt(3) > 0 ? spec.one(List.of("bernoulli", "categorical"))
                : spec.one(spec.words), "(",
                random.nextBoolean() ? spec.one(List.of("body", "made", "nade", "logistic")) : spec.one(spec.words),
                "(",
                random.nextInt(6) > 0 ? "x[<i]" : spec.value(1), spec.once(", y"));
        if (random.nextBoolean()) {
            spec.put(",");
            spec.arguments(2);
        }
        spec.put("))", "}", "train {");
        for (int k = random.nextInt(4); k > 0; k--) {
            spec.put(spec.one(SETTINGS), "=", spec.value(2));
        }
        spec.put("}");
        return spec.out.toString();
    }

    /** A table, with lines that often suit it. */
    private void table() {
        put("model m {");
        for (String name : List.of("a", "b", "c")) {
            put(once(name + " : " + one(COLUMNS)));
        }
        put(once("given y : " + one(COLUMNS)), once("order " + one(List.of("a, b, c", "c, b, a", "a, b", "a", "raster, a",
                "reverse", "y, a, a"))));
        put(once("h[i] = " + one(List.of("made", "body", "nade")) + "(x[<i]" + once(", y") + ")"));
        for (String left : List.of("real[i]", "categorical[i]", "binary[i]", "levels[i]", "b", "d")) {
            put(once(left + " ~ " + one(List.of("gaussian", "categorical", "bernoulli", "coupled")) + "("
                    + one(List.of("h[i]", "h[i]", "h", "g[i]", "made(x[<i])", "made(z[<i], a)")) + ")"));
        }
        put("}");
    }

    private void layer(int depth) {
        switch (depth == 0 ? 9 : random.nextInt(8)) {
            case 0 -> group("repeat " + (1 + random.nextInt(4)), depth);
            case 1 -> group("residual", depth);
            case 2 -> put("dense(" + (1 + random.nextInt(8)) + ")");
            case 3 -> put(one(List.of("relu", "tanh", "dense(6)", "dense(6, full)")));
            default -> call(2);
        }
    }

    private void group(String head, int depth) {
        put(head, "{");
        for (int k = random.nextInt(3); k >= 0; k--) {
            layer(depth - 1);
        }
        put("}");
    }

    private void call(int depth) {
        put(one(words));
        if (random.nextBoolean()) {
            put("(");
            arguments(depth);
            put(")");
        }
    }

    private void arguments(int depth) {
        int unnamed = random.nextInt(2);
        int named = random.nextInt(3);
        for (int k = 0; k < unnamed + named; k++) {
            put(k < unnamed ? "" : one(ARGUMENTS) + " =", value(depth - 1), ",");
        }
    }

    private String value(int depth) {
        return switch (random.nextInt(depth <= 0 ? 6 : 7)) {
            case 0 -> Integer.toString(random.nextInt(12));
            case 1 -> one(List.of("0.5", "1e-3", "-3", "\"a\"", "true", "3x3", "[2, 3]", "[]"));
            case 2, 3, 4 -> one(words);
            case 5 -> one(List.of("y", "x[<i]", "x"));
            default -> one(words) + "(" + value(depth - 1) + ")";
        };
    }

    private String once(String text) {
        return random.nextBoolean() ? text : "";
    }

    private void put(String... pieces) {
        for (String piece : pieces) {
            out.append(piece).append(' ');
        }
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
