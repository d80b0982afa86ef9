package io.aftersales.cases.step;

import io.aftersales.cases.BuyerRecord;
import io.aftersales.cases.BuyerRecords;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.HandReviews;
import io.aftersales.cases.HandReviews.HandReview;
import io.aftersales.cases.History;
import io.aftersales.cases.RuleTables;
import io.aftersales.cases.RuleTables.Request;
import io.aftersales.cases.RuleTables.Verdict;
import io.aftersales.domain.actor.Actor;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.orders.Shop;
import io.aftersales.orders.Shops;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The step before a person looks at a request: a shop may have let a table approve it. */
@Service
public class AutoApprovalSteps {

    /** How far back a buyer's record is looked at; 24-hour days, before the application or its last modification. */
    static final Duration LOOK_BACK = Duration.ofDays(90);

    private static final String WITHHELD = "AUTO_APPROVAL_WITHHELD";

    private final Cases cases;
    private final CaseUnits units;
    private final Orders orders;
    private final Shops shops;
    private final BuyerRecords buyers;
    private final HandReviews reviews;
    private final RuleTables tables;
    private final History history;

    AutoApprovalSteps(
            Cases cases,
            CaseUnits units,
            Orders orders,
            Shops shops,
            BuyerRecords buyers,
            HandReviews reviews,
            RuleTables tables,
            History history) {
        this.cases = cases;
        this.units = units;
        this.orders = orders;
        this.shops = shops;
        this.buyers = buyers;
        this.reviews = reviews;
        this.tables = tables;
        this.history = history;
    }

    /**
     * Whether the table approves the request in the shop's place; the history tells which row decided, or which measure leaves the
     * request to a person. A shop that has not turned it on, or cannot take goods back, leaves every request to a person.
     */
    public boolean approves(String caseId) {
        CaseFile file = cases.get(caseId);
        if (!shops.find(file.shopId()).filter(Shop::approvesByTable).isPresent()) {
            return false;
        }
        Optional<HandReview> review = reviews.of(file);
        review.ifPresent(announced -> tell(file, announced));
        return review.isEmpty() && judged(file);
    }

    private void tell(CaseFile file, HandReview announced) {
        Map<String, Object> detail = Map.of("measure", announced.measureId(), "why", announced.reason());
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, WITHHELD, detail);
    }

    private boolean judged(CaseFile file) {
        BuyerRecord buyer = buyers.since(file.buyerId(), file.actedAt().minus(LOOK_BACK));
        List<Verdict> verdicts = verdicts(file, buyer);
        boolean approved = verdicts.stream().allMatch(Verdict::approved);
        List<Verdict> decided = verdicts.stream()
                .filter(verdict -> verdict.approved() == approved)
                .toList();
        tell(file, buyer, approved, decided);
        return approved;
    }

    /** The table is asked about each category of the goods: one that a person has to look at is enough. */
    private List<Verdict> verdicts(CaseFile file, BuyerRecord buyer) {
        Order order = orders.find(file.orderId()).orElseThrow();
        boolean rejected = history.rejectedBefore(file.id());
        return units.of(file.id()).stream()
                .map(CaseUnit::lineId)
                .map(lineId -> order.line(lineId).map(OrderLine::category).orElse(""))
                .map(category -> category.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .map(category -> tables.autoApproval(new Request(
                        file.type(), file.reason(), file.requested(), category, order.wasShipped(), rejected, buyer)))
                .distinct()
                .toList();
    }

    private void tell(CaseFile file, BuyerRecord buyer, boolean approved, List<Verdict> decided) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("row", joined(decided, Verdict::row));
        detail.put("why", joined(decided, Verdict::why));
        detail.put("requested", file.requested());
        detail.put("refunds", buyer.refunds());
        detail.put("disputes", buyer.disputes());
        detail.put("lostDisputes", buyer.lostDisputes());
        String event = approved ? "AUTO_APPROVED" : WITHHELD;
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, event, detail);
    }

    private static String joined(List<Verdict> verdicts, Function<Verdict, String> part) {
        return verdicts.stream().map(part).map(Objects::requireNonNull).collect(Collectors.joining(", "));
    }
}
