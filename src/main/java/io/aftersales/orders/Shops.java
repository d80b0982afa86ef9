package io.aftersales.orders;

import io.aftersales.domain.actor.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The shops known to the desk. An order may name another; it is the case that then has nowhere to send goods back to. */
@Repository
public class Shops {

    private static final String SHOP =
            "select shop_id, name, return_address, auto_approval, enabled from aftersales.shop ";

    private final JdbcClient jdbc;

    Shops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By id. */
    public List<Shop> all() {
        return jdbc.sql(SHOP + "order by shop_id").query(Shops::read).list();
    }

    /** Those with which the reader has to do, by id. */
    public List<Shop> of(Actor reader) {
        return all().stream().filter(shop -> reader.dealsWith(shop.shopId())).toList();
    }

    public Optional<Shop> find(String shopId) {
        return jdbc.sql(SHOP + "where shop_id = :shopId")
                .param("shopId", shopId)
                .query(Shops::read)
                .optional();
    }

    /** Until the caller's transaction ends nobody else puts a shop. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shops', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    /** Adds a shop, or stores what it is now; whether a table approves for it is said elsewhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Shop shop) {
        jdbc.sql("""
                        insert into aftersales.shop (shop_id, name, return_address, enabled)
                        values (:shopId, :name, :returnAddress, :enabled)
                        on conflict (shop_id) do update set name = excluded.name, return_address = excluded.return_address,
                            enabled = excluded.enabled
                        """)
                .param("shopId", shop.shopId())
                .param("name", shop.name())
                .param("returnAddress", shop.returnAddress(), Types.VARCHAR)
                .param("enabled", shop.enabled())
                .update();
    }

    private static Shop read(ResultSet row, int index) throws SQLException {
        return new Shop(
                row.getString("shop_id"),
                row.getString("name"),
                row.getString("return_address"),
                row.getBoolean("auto_approval"),
                row.getBoolean("enabled"));
    }
}
