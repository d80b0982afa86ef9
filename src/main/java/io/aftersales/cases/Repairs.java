package io.aftersales.cases;

import static io.aftersales.cases.Columns.fen;
import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.money;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What is agreed about repairs: terms, slots of visits, first visits. Joins the caller's transaction. */
@Repository
public class Repairs {

    private final JdbcClient jdbc;

    Repairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Terms of a repair.
     *
     * @param dueAt when the item is to be repaired and on its way back
     * @param fee what the buyer pays for a mail-in repair
     * @param cap what the merchant reimburses at most of a repair that the buyer has done
     */
    public record Terms(
            @Nullable Instant dueAt,
            @Nullable Money fee,
            @Nullable Money cap) {

        public static final Terms NONE = new Terms(null, null, null);

        public boolean saysAnything() {
            return dueAt != null || fee != null || cap != null;
        }
    }

    /** When somebody is to be there. */
    public record Slot(Instant from, Instant to) {

        private static final Duration FURTHEST = Duration.ofDays(90);

        /** Reads {@code from} and {@code to}; the slot must not be over, nor further ahead than ninety days. */
        public static Slot read(Fields fields, Instant at) {
            Slot slot = new Slot(fields.requiredInstant("from"), fields.requiredInstant("to"));
            if (fields.hasErrors()) {
                return slot;
            }
            if (!slot.from().isBefore(slot.to())) {
                fields.error("to", "NOT_AFTER_FROM", "a slot ends after it begins");
            } else if (!slot.to().isAfter(at)) {
                fields.error("to", "IN_PAST", "this slot is over");
            } else if (slot.from().isAfter(at.plus(FURTHEST))) {
                fields.error("from", "TOO_FAR", "at most " + FURTHEST.toDays() + " days ahead");
            }
            return slot;
        }
    }

    /**
     * What is known of one repair.
     *
     * @param missed how often the buyer let proposed terms pass
     * @param firstVisitAt set once: later visits do not start its clock again
     */
    public record Repair(
            Terms proposed,
            Terms agreed,
            int missed,
            @Nullable Slot slot,
            @Nullable Instant firstVisitAt) {

        static final Repair NOTHING = new Repair(Terms.NONE, Terms.NONE, 0, null, null);
    }

    public Repair of(String caseId) {
        return jdbc.sql("select * from aftersales.repair where case_id = :id")
                .param("id", caseId)
                .query(Repairs::read)
                .optional()
                .orElse(Repair.NOTHING);
    }

    /** What the merchant proposes; nothing is agreed any more until the buyer answers. */
    public void propose(String caseId, Terms terms) {
        StatementSpec statement = jdbc.sql("""
                insert into aftersales.repair (case_id, proposed_due_at, proposed_fee_fen, proposed_cap_fen)
                values (:id, :dueAt, :fee, :cap)
                on conflict (case_id) do update set proposed_due_at = excluded.proposed_due_at,
                    proposed_fee_fen = excluded.proposed_fee_fen, proposed_cap_fen = excluded.proposed_cap_fen
                """);
        withTerms(statement, caseId, terms).update();
    }

    public void agree(String caseId, Terms terms) {
        StatementSpec statement = jdbc.sql("""
                insert into aftersales.repair (case_id, agreed_due_at, agreed_fee_fen, agreed_cap_fen)
                values (:id, :dueAt, :fee, :cap)
                on conflict (case_id) do update set agreed_due_at = excluded.agreed_due_at,
                    agreed_fee_fen = excluded.agreed_fee_fen, agreed_cap_fen = excluded.agreed_cap_fen,
                    proposed_due_at = null, proposed_fee_fen = null, proposed_cap_fen = null
                """);
        withTerms(statement, caseId, terms).update();
    }

    private static StatementSpec withTerms(StatementSpec statement, String caseId, Terms terms) {
        return statement
                .param("id", caseId)
                .param("dueAt", utc(terms.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("fee", fen(terms.fee()), Types.BIGINT)
                .param("cap", fen(terms.cap()), Types.BIGINT);
    }

    /** The buyer let terms pass; answers how often by now. */
    public int termsMissed(String caseId) {
        return jdbc.sql("""
                        insert into aftersales.repair (case_id, terms_missed) values (:id, 1)
                        on conflict (case_id) do update set terms_missed = repair.terms_missed + 1,
                            proposed_due_at = null, proposed_fee_fen = null, proposed_cap_fen = null
                        returning terms_missed
                        """).param("id", caseId).query(Integer.class).single();
    }

    public void agreeSlot(String caseId, Slot slot) {
        jdbc.sql("""
                        insert into aftersales.repair (case_id, slot_from, slot_to) values (:id, :from, :to)
                        on conflict (case_id) do update set slot_from = excluded.slot_from, slot_to = excluded.slot_to
                        """)
                .param("id", caseId)
                .param("from", utc(slot.from()))
                .param("to", utc(slot.to()))
                .update();
    }

    /** Somebody was there. Only the first visit counts. */
    public void visited(String caseId, Instant at) {
        jdbc.sql("""
                        insert into aftersales.repair (case_id, first_visit_at) values (:id, :at)
                        on conflict (case_id) do update set first_visit_at = coalesce(repair.first_visit_at, excluded.first_visit_at)
                        """).param("id", caseId).param("at", utc(at)).update();
    }

    private static Repair read(ResultSet row, int index) throws SQLException {
        Instant from = instant(row, "slot_from");
        Instant to = instant(row, "slot_to");
        return new Repair(
                new Terms(
                        instant(row, "proposed_due_at"),
                        money(row, "proposed_fee_fen"),
                        money(row, "proposed_cap_fen")),
                new Terms(instant(row, "agreed_due_at"), money(row, "agreed_fee_fen"), money(row, "agreed_cap_fen")),
                row.getInt("terms_missed"),
                from == null || to == null ? null : new Slot(from, to),
                instant(row, "first_visit_at"));
    }

    /** @param accepted what is reimbursed of it; absent until decided */
    public record Invoice(
            String number, Money amount, @Nullable Money accepted, Instant submittedAt) {}

    /** The newest invoice of the case. */
    public Optional<Invoice> invoiceOf(String caseId) {
        return jdbc.sql("""
                        select * from aftersales.repair_invoice where case_id = :id order by submitted_at desc, number limit 1
                        """)
                .param("id", caseId)
                .query((row, index) -> new Invoice(
                        row.getString("number"),
                        Money.ofFen(row.getLong("amount_fen")),
                        money(row, "accepted_fen"),
                        row.getTimestamp("submitted_at").toInstant()))
                .optional();
    }

    /** Keeps an invoice; false if its number was used before, by whatever case. */
    public boolean submitInvoice(String caseId, String number, Money amount, Instant at) {
        return jdbc.sql("""
                        insert into aftersales.repair_invoice (number, case_id, amount_fen, submitted_at)
                        values (:number, :id, :amount, :at) on conflict (number) do nothing
                        """)
                        .param("number", number)
                        .param("id", caseId)
                        .param("amount", amount.fen())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    public void acceptInvoice(String number, Money amount) {
        jdbc.sql("update aftersales.repair_invoice set accepted_fen = :amount where number = :number")
                .param("amount", amount.fen())
                .param("number", number)
                .update();
    }
}
