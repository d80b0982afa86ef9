package io.aftersales.cases;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What came past the walls of the database is found, and people are told. Every mistake here is taken back. */
@DeskTest
class MoneyAuditTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MoneyAudit audit;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void read_the_log() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stop_reading() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(MoneyAudit.class);
    }

    private List<String> found() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(event -> event.getKeyValuePairs().get(0).value + " "
                        + event.getKeyValuePairs().get(1).value)
                .toList();
    }

    private List<String> told() {
        return jdbc.sql("select grp || ': ' || (detail ->> 'differences') from aftersales.notice"
                        + " where event = 'MONEY_DIFFERS' order by id")
                .query(String.class)
                .list();
    }

    private void pastTheWalls(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (String table : List.of("shop", "booking", "posting")) {
                jdbc.sql("alter table aftersales." + table + " disable trigger user")
                        .update();
            }
            work.run();
        });
    }

    @Test
    void money_that_was_refunded_forced_and_brought_adds_up() {
        Requests requests = new Requests(api);
        requests.parcelLoss("100.00")
                .does("offer-remedy", "remedy", "REFUND")
                .buyer("REMEDY_CHOSEN", "remedy", "REFUND")
                .approveRefund()
                .settle()
                .isClosed("REFUNDED");
        requests.open(
                        api.order()
                                .with("freight", "12.00")
                                .line("1", 3, "100.00")
                                .put(),
                        "RETURN_REFUND",
                        "QUALITY")
                .reject()
                .intervene()
                .linked("disputeCaseId")
                .ruled("REFUND", "MERCHANT")
                .silence("ruling-execution");
        new Shop(api, "shop-1").topUp("150.00");

        assertThat(audit.audit()).as(String.join(", ", found())).isZero();
        assertThat(told()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOKING {booking}, ALL_BOOKINGS all, SHOP_ACCOUNT shop-2"
                        + "| insert into aftersales.posting values ({booking}, 'DEBT', 1)",
                "BOOKING {booking}, ALL_BOOKINGS all, SHOP_ACCOUNT shop-2"
                        + "| update aftersales.posting set fen = fen - 1 where booking_id = {booking} and account = 'DEPOSIT'",
                "BOOKING {booking}, SHOP_ACCOUNT shop-2| delete from aftersales.posting where booking_id = {booking}",
                "SHOP_ACCOUNT shop-2"
                        + "| update aftersales.shop set debt_fen = debt_fen + 1, deposit_fen = deposit_fen + 1 where shop_id = 'shop-2'",
                "SHOP_ACCOUNT shop-1, SHOP_ACCOUNT shop-2"
                        + "| update aftersales.booking set shop_id = 'shop-1' where booking_id = {booking}",
                "SETTLEMENT shop-2"
                        + "| update aftersales.shop set settlement_paused_at = now() where shop_id = 'shop-2'",
                "ORDER_LINE {order} 1"
                        + "| update aftersales.order_line set goods_refund_fen = 1 where order_id = '{order}' and line_id = '1'",
                "ORDER_FREIGHT {order}"
                        + "| update aftersales.shop_order set freight_refund_fen = 1 where order_id = '{order}'",
                "ORDER_PAYMENT {order} MONEY| update aftersales.order_payment set refunded_fen = 1 where order_id = '{order}'",
                "LOST_FREE_SHIPPING {order}"
                        + "| update aftersales.shop_order set freight_taken_fen = 1 where order_id = '{order}'",
                "MISSING_GIFT {order} gift"
                        + "| update aftersales.order_line set gifts_missing = 1 where order_id = '{order}' and line_id = 'gift'",
                "REFUND R-{order}"
                        + "| insert into aftersales.refund (refund_id, case_id, order_id, goods_fen, freight_fen, state, decided_at)"
                        + " select concat('R-', order_id), case_id, order_id, 5, 0, 'DONE', now() from aftersales.case_file"
                        + " where order_id = '{order}'",
            })
    void a_difference_is_named_with_its_ids_and_people_are_told(String differences, String mistake) {
        Order sold = api.order()
                .with("freight", "5.00")
                .with("freeShippingThreshold", Map.of("from", "200.00", "freight", "5.00"))
                .with("payments", List.of(Map.of("method", "MONEY", "amount", "105.00")))
                .line("1", 1, "100.00")
                .gift("gift", 1, "9.00")
                .put();
        String order = sold.id();
        new Requests(api).open(sold, "RETURN_REFUND", "QUALITY");
        String booking = jdbc.sql(
                        "select booking_id::text from aftersales.booking where shop_id = 'shop-2' and kind = 'OPENING'")
                .query(String.class)
                .single();
        String expected = differences.replace("{booking}", booking).replace("{order}", order);

        pastTheWalls(() -> {
            jdbc.sql(mistake.replace("{booking}", booking).replace("{order}", order))
                    .update();

            assertThat(audit.audit()).isEqualTo(expected.split(", ").length);
            assertThat(String.join(", ", found())).isEqualTo(expected);
            assertThat(told()).containsExactly("FINANCE: " + expected, "ADMIN: " + expected);
        });

        assertThat(told()).isEmpty();
    }

    @Test
    void people_are_told_once_a_shanghai_day_however_often_it_is_looked() {
        pastTheWalls(() -> {
            jdbc.sql("update aftersales.shop set debt_fen = 7 where shop_id = 'shop-2'")
                    .update();
            audit.audit();
            audit.audit();
            assertThat(told()).hasSize(2);
            assertThat(found()).as("but the log each time").hasSize(2);

            jdbc.sql("update aftersales.notice set at = date_trunc('day', at at time zone 'Asia/Shanghai')"
                            + " at time zone 'Asia/Shanghai' where event = 'MONEY_DIFFERS'")
                    .update();
            audit.audit();
            assertThat(told()).hasSize(2);

            jdbc.sql("update aftersales.notice set at = at - interval '1 millisecond' where event = 'MONEY_DIFFERS'")
                    .update();
            audit.audit();
            assertThat(told()).hasSize(4);
        });
    }

    @Test
    void of_one_kind_twenty_are_named() {
        pastTheWalls(() -> {
            jdbc.sql("insert into aftersales.shop (shop_id, name, debt_fen) select 'bad-' || n, 'Bad', 1"
                            + " from generate_series(1, 30) n")
                    .update();

            assertThat(audit.audit()).isEqualTo(20);
        });
    }
}
