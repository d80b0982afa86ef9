package io.aftersales.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An order that goes back piece by piece, planned 10,000 times: to the fen, never below zero, never above what was paid. */
class RefundPlansPropertyTest {

    private static final int PLANS = 10_000;

    record Line(long paid, int quantity) {

        Money share(int unit) {
            return Money.ofFen(paid).shareOfUnit(unit, quantity);
        }
    }

    record Unit(int line, int number) {}

    /** Units that go back together. */
    record Return(List<Unit> units, boolean forBuyersReasons, long missingGifts) {}

    record Plan(List<Line> lines, long from, long freight, List<Return> returns, long seed) {

        Money paid() {
            return Money.ofFen(lines.stream().mapToLong(Line::paid).sum());
        }

        int bought() {
            return lines.stream().mapToInt(Line::quantity).sum();
        }

        Plan shuffled() {
            List<Return> others = new ArrayList<>(returns);
            Collections.shuffle(others, new Random(seed));
            return new Plan(lines, from, freight, others, seed);
        }

        Plan withoutGifts() {
            return new Plan(
                    lines,
                    from,
                    freight,
                    returns.stream()
                            .map(each -> new Return(each.units(), each.forBuyersReasons(), 0))
                            .toList(),
                    seed);
        }
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<Line> line = Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.integers().between(1, 9))
                .as(Line::new);
        return Combinators.combine(
                        line.list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.longs().between(1, 2_000_000),
                        Arbitraries.longs().between(1, 3_000),
                        Arbitraries.randomValue(Random::nextLong))
                .as((lines, from, freight, seed) -> new Plan(lines, from, freight, split(lines, seed), seed));
    }

    /** Every unit goes back in one of some returns, in any order; the last may be left out. */
    private static List<Return> split(List<Line> lines, long seed) {
        Random random = new Random(seed);
        List<Unit> units = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            for (int unit = 1; unit <= lines.get(line).quantity(); unit++) {
                units.add(new Unit(line, unit));
            }
        }
        Collections.shuffle(units, random);
        List<Return> returns = new ArrayList<>();
        while (!units.isEmpty()) {
            int size = 1 + random.nextInt(units.size());
            List<Unit> some = units.subList(0, size);
            returns.add(new Return(List.copyOf(some), random.nextBoolean(), random.nextInt(4) * 700L));
            some.clear();
        }
        return random.nextBoolean() ? returns : returns.subList(0, returns.size() - 1);
    }

    /** What the order has given back so far. */
    private static final class Books {

        private final Plan plan;
        private final Map<String, Money> left = new LinkedHashMap<>();
        private Money refundedForBuyer = Money.ZERO;
        private Money freightTaken = Money.ZERO;
        private int back;
        private boolean clamped;

        Books(Plan plan) {
            this.plan = plan;
            for (int line = 0; line < plan.lines().size(); line++) {
                left.put("" + line, Money.ofFen(plan.lines().get(line).paid()));
            }
        }

        Money refund(Return goingBack) {
            Map<String, Money> goods = new LinkedHashMap<>();
            goingBack
                    .units()
                    .forEach(unit -> goods.merge(
                            "" + unit.line(), plan.lines().get(unit.line()).share(unit.number()), Money::plus));
            Money all = sum(goods);
            back += goingBack.units().size();
            if (goingBack.forBuyersReasons()) {
                refundedForBuyer = refundedForBuyer.plus(all);
            }
            Money due = new FreeShippingThreshold(Money.ofFen(plan.from()), Money.ofFen(plan.freight()))
                    .due(plan.paid().minus(refundedForBuyer), back < plan.bought());
            Deductions off = Deductions.from(all, due, freightTaken, Money.ofFen(goingBack.missingGifts()));
            freightTaken = freightTaken.plus(off.lostFreeShipping());
            clamped |= !freightTaken.equals(due);
            Map<String, Money> net = off.applyTo(goods, left);
            net.forEach((line, amount) -> left.merge(line, amount, Money::minus));
            assertThat(net.values()).allMatch(amount -> amount.fen() >= 0);
            assertThat(left.values()).allMatch(amount -> amount.fen() >= 0);
            return sum(net);
        }
    }

    private static Money sum(Map<String, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }

    private static Money total(Plan plan, Books books) {
        return plan.returns().stream().map(books::refund).reduce(Money.ZERO, Money::plus);
    }

    @Property(tries = PLANS)
    void no_line_gives_back_more_than_was_paid_and_no_refund_less_than_nothing(@ForAll("plans") Plan plan) {
        assertThat(total(plan, new Books(plan))).isLessThanOrEqualTo(plan.paid());
    }

    @Property(tries = PLANS)
    void an_order_that_goes_back_whole_gives_back_all_that_was_paid(@ForAll("plans") Plan plan) {
        Books books = new Books(plan.withoutGifts());
        Money total = total(plan.withoutGifts(), books);
        if (books.back == plan.bought()) {
            assertThat(total).isEqualTo(plan.paid());
            assertThat(books.left.values()).allMatch(Money.ZERO::equals);
        }
    }

    /** Unless a refund was too small for the freight that it had to bear: it is never below zero, and that comes first. */
    @Property(tries = PLANS)
    void the_order_of_the_returns_does_not_matter_to_the_total(@ForAll("plans") Plan plan) {
        Books books = new Books(plan.withoutGifts());
        Books others = new Books(plan.withoutGifts());
        Money total = total(plan.withoutGifts(), books);
        Money shuffled = total(plan.withoutGifts().shuffled(), others);
        if (!books.clamped && !others.clamped) {
            assertThat(shuffled).isEqualTo(total);
        }
    }

    @Property(tries = PLANS)
    void each_way_of_payment_gives_back_what_it_paid_and_no_more(
            @ForAll("payments") List<Money> payments, @ForAll("parts") List<Integer> parts) {
        List<Money> left = new ArrayList<>(payments);
        for (int percent : parts) {
            Money all = left.stream().reduce(Money.ZERO, Money::plus);
            Money refund = Money.ofFen(all.fen() * percent / 100);
            List<Money> routes = Apportionment.spread(refund, left);
            assertThat(routes.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(refund);
            for (int i = 0; i < left.size(); i++) {
                left.set(i, left.get(i).minus(routes.get(i)));
            }
            assertThat(left).allMatch(amount -> amount.fen() >= 0);
        }
        Money rest = left.stream().reduce(Money.ZERO, Money::plus);
        assertThat(Apportionment.spread(rest, left)).isEqualTo(left);
    }

    @Provide
    Arbitrary<List<Money>> payments() {
        return Arbitraries.longs()
                .between(1, 5_000_000)
                .map(Money::ofFen)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Integer>> parts() {
        return Arbitraries.integers().between(0, 100).list().ofMaxSize(6);
    }
}
