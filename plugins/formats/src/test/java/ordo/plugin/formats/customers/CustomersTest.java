package ordo.plugin.formats.customers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ordo.spi.compute.Philox;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final List<Customer> PEOPLE = IntStream.range(0, 20_000)
            .mapToObj(k -> Customer.draw(Philox.derive(1, "customers"), k)).toList();

    private static double mean(Predicate<Customer> who, ToDoubleFunction<Customer> what) {
        return PEOPLE.stream().filter(who).mapToDouble(what).average().orElseThrow();
    }

    private static double[] row(Rows rows, int row) {
        double[] values = new double[rows.shape().size()];
        rows.copy(row, values, 0);
        return values;
    }

    @Test
    void partsFollowEachOther() {
        Splits few = new Customers(105, 1).load();
        assertEquals(List.of(85, 10, 10), List.of(few.train().count(), few.valid().count(), few.test().count()));
        double[] all = new double[8];
        Customer.draw(Philox.derive(1, "customers"), 95).copy(all);
        assertArrayEquals(all, row(few.test().variables(), 0));
        assertEquals(Customer.HEADINGS, few.test().variables().headings());
    }

    /** The same on every machine: a change here changes everybody's numbers. */
    @Test
    void theFirstCustomers() {
        assertEquals(List.of(new Customer(55, 4, 511, 3, 1, 117, 37.1, 0), new Customer(71, 3, 105, 0, 3, 12, 24.5, 0)),
                PEOPLE.subList(0, 2));
    }

    @Test
    void columnsHangTogether() {
        assertTrue(PEOPLE.stream().allMatch(p -> p.age() >= 18 && p.age() <= 90 && p.children() <= 5
                && p.months() <= Math.min(240, 12 * (p.age() - 17)) && p.spend() > 9));
        assertTrue(mean(p -> p.age() > 40 && p.age() < 60, Customer::income)
                > 2 * mean(p -> p.age() < 25, Customer::income));
        assertTrue(mean(p -> p.city() == 1, Customer::income) > 1.5 * mean(p -> p.city() == 3, Customer::income));
        assertTrue(mean(p -> p.children() >= 2, p -> p.plan() == 1 ? 1 : 0) > 0.7);
        assertEquals(0, mean(p -> p.children() < 2, p -> p.plan() == 1 ? 1 : 0));
        assertTrue(mean(p -> p.months() < 12, Customer::churned) > 2 * mean(p -> p.months() > 60, Customer::churned));
        for (int plan = 0; plan < 4; plan++) {
            int each = plan;
            assertTrue(mean(p -> true, p -> p.plan() == each ? 1 : 0) > 0.05);
        }
        assertEquals(0.33, mean(p -> true, Customer::churned), 0.1);
    }
}
