package io.aftersales.orders;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shops known to the desk. An order may name another; it is the case that then has nowhere to send goods back to. */
@Repository
public class Shops {

    private final JdbcClient jdbc;

    Shops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Shop> find(String shopId) {
        return jdbc.sql("""
                        select shop_id, name, return_address, auto_approval from aftersales.shop
                        where shop_id = :shopId""")
                .param("shopId", shopId)
                .query((row, number) -> new Shop(
                        row.getString("shop_id"),
                        row.getString("name"),
                        row.getString("return_address"),
                        row.getBoolean("auto_approval")))
                .optional();
    }
}
