package io.aftersales.orders.imports;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderDesk;
import io.aftersales.orders.Orders;
import io.aftersales.orders.SavedOrder;
import io.aftersales.orders.Shops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes orders from files. What can be stored is stored; what cannot is told with its row. Each order is stored as a whole
 * or not at all; some dozens share a transaction only because a commit costs more than an order.
 */
@Service
public class OrderImport {

    private static final Logger LOG = LoggerFactory.getLogger(OrderImport.class);
    private static final int ORDERS_PER_TRANSACTION = 50;

    private final Orders orders;
    private final OrderDesk desk;
    private final Shops shops;
    private final TransactionTemplate transactions;
    private final @Nullable String usualShop;

    OrderImport(
            Orders orders,
            OrderDesk desk,
            Shops shops,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.orders = orders;
        this.desk = desk;
        this.shops = shops;
        this.transactions = new TransactionTemplate(transactions);
        this.usualShop = usualShop(environment);
    }

    /** The shop of orders whose file and options name none that is known. In production nobody can know it but the owner. */
    private static @Nullable String usualShop(Environment environment) {
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        String shop = environment.getProperty("aftersales.import.shop", production ? "" : "shop-1");
        return shop.isBlank() ? null : shop;
    }

    /**
     * Imports the orders of one upload.
     *
     * @param teller rows of shops to which he is not bound are refused
     * @param progress is told nothing before the files were found readable
     * @throws Refusal if no file has orders in it that could be read; nothing was changed then
     */
    public ImportSummary run(List<UploadedFile> files, ImportOptions options, Actor teller, Progress progress) {
        Upload upload = FileReading.read(files);
        refuseWithoutOrders(upload);
        Map<String, Boolean> known = new HashMap<>();
        Assembly.ShopChoice choice =
                new Assembly.ShopChoice(shopId -> known.computeIfAbsent(shopId, this::isKnown), usualShop);
        List<Candidate> candidates = Assembly.assemble(upload, options, choice);
        Tally tally = store(candidates, options, teller, upload, progress);
        return tally.summary(upload.rejections());
    }

    private static void refuseWithoutOrders(Upload upload) {
        if (upload.hasOrderSource()) {
            return;
        }
        if (upload.refusedFiles().isEmpty()) {
            throw Refusal.rule("ORDER_LIST_MISSING", "file", "an order list must come with the detail list");
        }
        throw Refusal.rules(
                upload.refusedFiles().stream().map(OrderImport::error).toList());
    }

    private static FieldError error(Rejection refused) {
        String message = refused.file() + ": " + refused.reason().english() + " ("
                + refused.reason().chinese() + ")";
        return new FieldError("file", refused.code(), message);
    }

    private boolean isKnown(String shopId) {
        return shops.find(shopId).isPresent();
    }

    private Tally store(
            List<Candidate> candidates, ImportOptions options, Actor teller, Upload upload, Progress progress) {
        Tally tally = new Tally();
        progress.at(0, candidates.size());
        for (int from = 0; from < candidates.size(); from += ORDERS_PER_TRANSACTION) {
            int to = Math.min(from + ORDERS_PER_TRANSACTION, candidates.size());
            storeTogether(candidates.subList(from, to), options, teller, upload).forEach(tally::add);
            progress.at(to, candidates.size());
        }
        return tally;
    }

    private List<SavedOrder> storeTogether(List<Candidate> batch, ImportOptions options, Actor teller, Upload upload) {
        // Everybody who locks several orders locks them in this order.
        List<Candidate> sorted = batch.stream()
                .sorted(Comparator.comparing(each -> each.order().orderId()))
                .toList();
        try {
            return inTransaction(sorted, options, teller);
        } catch (DataAccessException | Refusal oneOfThem) {
            LOG.debug("storing {} orders one by one", sorted.size(), oneOfThem);
            return storeSingly(sorted, options, teller, upload);
        }
    }

    private List<SavedOrder> storeSingly(List<Candidate> batch, ImportOptions options, Actor teller, Upload upload) {
        List<SavedOrder> saved = new ArrayList<>();
        for (Candidate each : batch) {
            try {
                saved.addAll(desk.tryUntilSaved(() -> inTransaction(List.of(each), options, teller)));
            } catch (Refusal refused) {
                upload.refuse(Complaint.RULE.as(refused.code(), each.file(), each.row(), null, refused.detail()));
            } catch (DataIntegrityViolationException refused) {
                LOG.warn("row {} of an import could not be stored", each.row(), refused);
                upload.refuse(Complaint.NOT_STORED.about(each.file(), each.row(), null, ""));
            }
        }
        return saved;
    }

    private List<SavedOrder> inTransaction(List<Candidate> batch, ImportOptions options, Actor teller) {
        return Objects.requireNonNull(transactions.execute(status ->
                batch.stream().map(each -> save(each, options, teller)).toList()));
    }

    private SavedOrder save(Candidate candidate, ImportOptions options, Actor teller) {
        Order order = candidate.order();
        if (!candidate.fromExport()) {
            return orders.save(order, teller);
        }
        Order merged = orders.lockToSave(order.orderId())
                .map(stored -> Merge.over(stored, order, options))
                .orElse(order);
        return orders.save(merged, teller);
    }
}
