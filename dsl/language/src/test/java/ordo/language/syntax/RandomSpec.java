package ordo.language.syntax;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes specs that follow the grammar, with blanks, line ends and comments wherever two tokens meet. */
final class RandomSpec {
    private static final List<String> WORDS = List.of("x", "y", "age", "relu", "dense", "nade", "größe", "deep_nade",
            "a1", "_", "i", "levels", "混合");
    private static final List<String> KEYS = List.of("hidden", "rate", "order", "model", "train", "given", "true", "b");
    private static final List<String> NUMBERS = List.of("0", "1", "500", "-3", "007", "1e-3", "-0.25", "2.5E+4", "3x3",
            "7x7x2", "999999999999999999");
    private static final List<String> STRINGS = List.of("\"\"", "\"a b # c\"", "\"\\\\ \\\" \\n \\t\"", "\"{(é\t\"");
    private static final List<String> BETWEEN = List.of(" ", "  ", "\n", "\t", "\r\n", "\n\n", " # note\n",
            "\n# note\n", "#\n", "\n\n  #a\n\n\n", " # one\n # two  \n", "\u00a0");

    private final RandomGenerator random;
    private final StringBuilder out = new StringBuilder();

    private RandomSpec(RandomGenerator random) {
        this.random = random;
    }

    static String write(RandomGenerator random) {
        RandomSpec spec = new RandomSpec(random);
        int items = random.nextInt(4);
        for (int k = 0; k < items; k++) {
            spec.item();
        }
        spec.gap();
        return spec.out.toString();
    }

    private void item() {
        switch (random.nextInt(3)) {
            case 0 -> {
                put("model");
                put(one(WORDS));
                block(this::modelEntry);
            }
            case 1 -> {
                put("net");
                put(one(WORDS));
                put("(");
                several(() -> put(one(WORDS)), ",");
                put(")");
                block(() -> layer(3));
            }
            default -> {
                put("train");
                block(() -> {
                    put(one(random.nextBoolean() ? WORDS : KEYS));
                    put("=");
                    value(3);
                });
            }
        }
    }

    private void block(Runnable entry) {
        put("{");
        // now and then more than have room on one line
        int times = random.nextInt(3) == 0 ? 3 : 1;
        for (int k = 0; k < times; k++) {
            several(entry, "");
        }
        put("}");
    }

    private void modelEntry() {
        switch (random.nextInt(5)) {
            case 4 -> {
                put(one(WORDS));
                index();
                put("=");
                put(one(WORDS));
                if (random.nextBoolean()) {
                    put("(");
                    put(one(WORDS));
                    put("[");
                    put(one(List.of("<", "<=", ">")));
                    put("i");
                    put("]");
                    put(")");
                }
            }
            case 0 -> {
                put("order");
                call(2);
                while (random.nextInt(3) == 0) {
                    put(",");
                    call(2);
                }
            }
            case 1 -> {
                put(one(WORDS));
                if (random.nextInt(4) > 0) {
                    index();
                }
                put("~");
                call(3);
            }
            default -> {
                if (random.nextInt(3) == 0) {
                    put("given");
                }
                put(one(WORDS));
                put(":");
                call(1);
                if (random.nextBoolean()) {
                    put("[");
                    put("28");
                    while (random.nextBoolean()) {
                        put(",");
                        put("32");
                    }
                    put("]");
                }
            }
        }
    }

    private void layer(int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(5);
        if (kind == 0) {
            put("repeat");
            put("7");
            block(() -> layer(depth - 1));
        } else if (kind == 1) {
            put("residual");
            block(() -> layer(depth - 1));
        } else {
            call(2);
        }
    }

    private void call(int depth) {
        put(one(WORDS));
        if (random.nextInt(3) > 0) {
            arguments(depth);
        }
    }

    private void arguments(int depth) {
        put("(");
        int unnamed = random.nextInt(3);
        int named = random.nextInt(3);
        for (int k = 0; k < unnamed + named; k++) {
            if (k >= unnamed) {
                put(one(KEYS));
                put("=");
            }
            value(depth);
            if (k + 1 < unnamed + named || random.nextInt(4) == 0) {
                put(",");
            }
        }
        put(")");
    }

    private void value(int depth) {
        switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> put(one(NUMBERS));
            case 1 -> put(one(STRINGS));
            case 2 -> put(one(WORDS));
            case 3 -> put(random.nextBoolean() ? "true" : "false");
            case 4 -> {
                put(one(WORDS));
                index();
            }
            case 5 -> {
                put(one(WORDS));
                arguments(depth - 1);
            }
            default -> {
                put("[");
                several(() -> value(depth - 1), ",");
                put("]");
            }
        }
    }

    private void index() {
        put("[");
        put(one(List.of("", "<", "<=", ">", ">=")));
        put("i");
        put("]");
    }

    /** None to four; where the separator is a sign, perhaps one more sign behind the last. */
    private void several(Runnable element, String separator) {
        int count = random.nextInt(5);
        for (int k = 0; k < count; k++) {
            element.run();
            if (!separator.isEmpty() && (k + 1 < count || random.nextInt(4) == 0)) {
                put(separator);
            }
        }
    }

    private void put(String token) {
        if (token.isEmpty()) {
            return;
        }
        gap();
        boolean glued = endsInWord() && (isWord(token.codePointAt(0)) || token.startsWith("-"));
        if (glued || token.equals("=") || token.startsWith("<") || token.startsWith(">")) {
            out.append(' ');
        }
        out.append(token);
    }

    private boolean endsInWord() {
        return !out.isEmpty() && isWord(out.codePointBefore(out.length()));
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '"';
    }

    private void gap() {
        int pieces = random.nextInt(10) - 6;
        for (int k = 0; k < pieces; k++) {
            out.append(one(BETWEEN));
        }
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
