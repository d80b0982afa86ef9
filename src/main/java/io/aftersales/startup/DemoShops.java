package io.aftersales.startup;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shops of the demo. A shop without a return address cannot receive cases. */
@Component
@Profile("!production")
class DemoShops implements SmartInitializingSingleton {

    private final JdbcClient jdbc;

    DemoShops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        addIfMissing("shop-1", "晨光数码旗舰店", "浙江省杭州市余杭区文一西路 969 号 3 号仓 退货组 0571-00000001");
        addIfMissing("shop-2", "山野户外专营店", "广东省广州市白云区机场路 88 号 B 座 售后仓 020-00000002");
    }

    private void addIfMissing(String shopId, String name, String returnAddress) {
        jdbc.sql("insert into aftersales.shop (shop_id, name, return_address) values (?, ?, ?)"
                        + " on conflict (shop_id) do nothing")
                .params(shopId, name, returnAddress)
                .update();
    }
}
