package io.aftersales.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    /** By id. */
    public List<Shop> all() {
        return jdbc.sql("select shop_id, name, return_address, auto_approval from aftersales.shop order by shop_id")
                .query(Shops::read)
                .list();
    }

    public Optional<Shop> find(String shopId) {
        return jdbc.sql("""
                        select shop_id, name, return_address, auto_approval from aftersales.shop
                        where shop_id = :shopId""").param("shopId", shopId).query(Shops::read).optional();
    }

    private static Shop read(ResultSet row, int index) throws SQLException {
        return new Shop(
                row.getString("shop_id"),
                row.getString("name"),
                row.getString("return_address"),
                row.getBoolean("auto_approval"));
    }
}
