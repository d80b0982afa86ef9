package io.aftersales.accounts;

import io.aftersales.domain.money.Money;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The shops of the demo, each with money on its account. A shop without a return address cannot receive cases. */
@Component
@Profile("!production")
class DemoShops implements SmartInitializingSingleton {

    private static final Money BALANCE = Money.ofFen(1_000_000);
    private static final Money DEPOSIT = Money.ofFen(200_000);

    private final JdbcClient jdbc;
    private final ShopAccounts accounts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoShops(JdbcClient jdbc, ShopAccounts accounts, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            addIfMissing("shop-1", "晨光数码旗舰店", "浙江省杭州市余杭区文一西路 969 号 3 号仓 退货组 0571-00000001");
            addIfMissing("shop-2", "山野户外专营店", "广东省广州市白云区机场路 88 号 B 座 售后仓 020-00000002");
        });
    }

    private void addIfMissing(String shopId, String name, String returnAddress) {
        jdbc.sql("insert into aftersales.shop (shop_id, name, return_address) values (?, ?, ?)"
                        + " on conflict (shop_id) do nothing")
                .params(shopId, name, returnAddress)
                .update();
        accounts.open(shopId, BALANCE, DEPOSIT, clock.instant());
    }
}
