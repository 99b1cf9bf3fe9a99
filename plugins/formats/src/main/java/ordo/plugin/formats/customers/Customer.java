package ordo.plugin.formats.customers;

import java.util.List;
import ordo.plugin.formats.digits.Chance;
import ordo.spi.data.Heading;

/**
 * One customer. People of {@code age} live in a {@code city}, earn an {@code income} that peaks in midlife and differs
 * between cities, have {@code children} when they are old enough, choose a {@code plan} by what they earn, {@code spend}
 * its price and what they use beyond it, have been customers for {@code months}, and leave or stay.
 *
 * @param age      in years, 18 … 90, whole
 * @param city     see {@link #CITIES}
 * @param income   a year, in hundreds of euros, whole
 * @param children 0 … 5
 * @param plan     see {@link #PLANS}
 * @param months   since the contract began, 0 … 240, whole
 * @param spend    a month, in euros, to a tenth
 * @param churned  0 stays, 1 leaves
 */
record Customer(int age, int city, int income, int children, int plan, int months, double spend, int churned) {
    static final List<String> CITIES = List.of("Berlin", "London", "Paris", "Rome", "Vienna");
    static final List<String> PLANS = List.of("basic", "family", "flat", "travel");
    /** What stands above the columns. */
    static final List<Heading> HEADINGS = List.of(Heading.of("age"), new Heading("city", CITIES),
            Heading.of("income"), Heading.of("children"), new Heading("plan", PLANS), Heading.of("months"),
            Heading.of("spend"), new Heading("churned", List.of("no", "yes")));
    private static final double[] PEOPLE = {0.18, 0.5, 0.73, 0.9, 1};
    private static final double[] WAGES = {1, 1.35, 1.15, 0.8, 1.05};
    private static final double[] PRICES = {9.9, 34.9, 24.9, 19.9};
    private static final int MOST_CHILDREN = 5;

    /** Customer number {@code k} under a key. */
    static Customer draw(long key, int k) {
        var chance = new Chance(key, k);
        int city = city(chance.uniform());
        int age = age(chance);
        int income = income(chance, age, city);
        int children = children(chance, age);
        int plan = plan(chance, age, income, children);
        int months = Math.clamp((int) (Math.min(240, 12 * (age - 17)) * chance.uniform() * chance.uniform()), 0, 240);
        // two groups: most use little beyond the plan, some talk all day
        double use = chance.uniform() < 0.7 ? 3 + chance.near(1.2) : 14 + chance.near(4);
        double spend = Math.rint(10 * (PRICES[plan] + Math.max(0, plan == 2 ? use / 4 : use))) / 10;
        double leaves = 0.45 - 0.004 * months + (plan == 0 && use > 8 ? 0.35 : 0) - (plan == 1 ? 0.2 : 0)
                + (age < 30 ? 0.1 : 0);
        return new Customer(age, city, income, children, plan, months, spend, chance.uniform() < leaves ? 1 : 0);
    }

    private static int city(double uniform) {
        int city = 0;
        while (uniform >= PEOPLE[city]) {
            city++;
        }
        return city;
    }

    /** Students, people who work, and pensioners. */
    private static int age(Chance chance) {
        double group = chance.uniform();
        double age = group < 0.25 ? 23 + chance.near(2.5) : group < 0.8 ? 43 + chance.near(9) : 71 + chance.near(5);
        return Math.clamp((int) Math.rint(age), 18, 90);
    }

    private static int income(Chance chance, int age, int city) {
        double midlife = 1 - (age - 50) * (age - 50) / 1600.0;
        double usual = age < 27 ? 90 : age > 66 ? 200 : 220 + 180 * midlife;
        return Math.max(20, (int) Math.rint(usual * WAGES[city] * (1 + chance.near(0.22))));
    }

    private static int children(Chance chance, int age) {
        double expected = age < 24 ? 0.05 : age < 34 ? 0.8 : age < 60 ? 1.8 : 0.3;
        int children = 0;
        for (int k = 0; k < MOST_CHILDREN; k++) {
            children += chance.uniform() < expected / MOST_CHILDREN ? 1 : 0;
        }
        return children;
    }

    private static int plan(Chance chance, int age, int income, int children) {
        double choice = chance.uniform();
        if (children >= 2) {
            return choice < 0.75 ? 1 : choice < 0.9 ? 0 : 2;
        }
        if (income > 380) {
            return choice < 0.5 ? 3 : choice < 0.85 ? 2 : 0;
        }
        return age < 30 ? choice < 0.7 ? 2 : 0 : choice < 0.65 ? 0 : choice < 0.9 ? 2 : 3;
    }

    /** The row of this customer; words by their numbers. */
    void copy(double[] row) {
        row[0] = age;
        row[1] = city;
        row[2] = income;
        row[3] = children;
        row[4] = plan;
        row[5] = months;
        row[6] = spend;
        row[7] = churned;
    }
}
