package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** What no mistake in SQL gets past. */
class ShopAccountMistakesDatabaseTest extends ShopAccountBase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into aftersales.posting select booking_id, 'BUYERS', 1 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'BUYERS', 0 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'POCKET', 1 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'BALANCE', 1 from aftersales.booking where shop_id = :shop",
                "update aftersales.posting p set fen = fen + 1 from aftersales.booking b where b.booking_id = p.booking_id"
                        + " and shop_id = :shop",
                "update aftersales.posting p set account = 'DEBT' from aftersales.booking b"
                        + " where b.booking_id = p.booking_id and shop_id = :shop and account = 'DEPOSIT'",
                "delete from aftersales.posting p using aftersales.booking b where b.booking_id = p.booking_id"
                        + " and shop_id = :shop",
                "delete from aftersales.booking where shop_id = :shop",
                "update aftersales.booking set kind = 'GIFT' where shop_id = :shop",
                "update aftersales.booking set shop_id = 'no-such-shop' where shop_id = :shop",
                "update aftersales.booking set case_id = 'no-such-case' where shop_id = :shop",
                "update aftersales.booking set shop_id = shop_id where shop_id = :shop",
                "update aftersales.booking set booked_at = booked_at - interval '1 day' where shop_id = :shop",
                "insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())",
                "insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'TOP_UP', now())",
                "insert into aftersales.booking (shop_id, kind, reference, booked_at) values (:shop, 'COURIER_RECOVERY', 'B', now())",
                "insert into aftersales.posting select booking_id, unnest(array['DEBT', 'BUYERS']), unnest(array[-1, 1])"
                        + " from aftersales.booking where shop_id = :shop",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['BALANCE', 'BUYERS']), unnest(array[-1000001, 1000001]) from b",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['DEPOSIT', 'BUYERS']), unnest(array[-200001, 200001]) from b",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['DEBT', 'PLATFORM']), unnest(array[1, -1]) from b",
                "with b as (insert into aftersales.booking (shop_id, case_id, kind, reference, booked_at)"
                        + " values (:shop, 'dispute-1', 'COURIER_RECOVERY', 'B', now()) returning booking_id)"
                        + " insert into aftersales.posting"
                        + " select booking_id, unnest(array['BALANCE', 'COURIER']), unnest(array[1, -1]) from b",
                "update aftersales.shop set balance_fen = balance_fen + 1 where shop_id = :shop",
                "update aftersales.shop set debt_fen = 5, deposit_fen = 0 where shop_id = :shop",
                "insert into aftersales.shop (shop_id, name, balance_fen) values (:shop || '-rich', 'Rich', 1)",
                "update aftersales.shop_points set points = 0 where shop_id = :shop",
                "delete from aftersales.shop_points where shop_id = :shop",
                "insert into aftersales.shop_points (case_id, shop_id, points, reason, at) values ('dispute-2', :shop, 0, 'X', now())",
                "update aftersales.settlement_change set state = 'RESUMED' where shop_id = :shop",
                "delete from aftersales.settlement_change where shop_id = :shop",
                "insert into aftersales.settlement_change (shop_id, state, at, actor) values (:shop, 'PAUSED', now(), 'x')",
                "update aftersales.shop set deposit_due_fen = -1 where shop_id = :shop",
                "delete from aftersales.shop where shop_id = :shop",
            })
    void direct_sql_neither_invents_money_nor_rewrites_what_was_booked(String mistake) {
        run(() -> accounts.points(shop, dispute(1), 3, "LATE_SHIPPING", AT));
        run(() -> accounts.pauseSettlement(shop, dispute(1), AT));

        assertThatThrownBy(() -> node.jdbc().sql(mistake).param("shop", shop).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertStands("10000.00", "2000.00", "0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "posting", "shop_points", "settlement_change", "shop", "case_file"})
    void what_was_booked_is_not_cleared_away(String table) {
        assertThatThrownBy(() -> node.jdbc()
                        .sql("truncate aftersales." + table + " cascade")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("only ever added to");
        assertStands("10000.00", "2000.00", "0.00");
    }
}
