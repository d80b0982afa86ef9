package io.aftersales.mail;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.EmailAddress;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.input.Said;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.mail.ShopNotice.NoticeChange;
import io.aftersales.orders.Shops;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where shops are written to about their cases. Every word on it stays on record. */
@Service
@Transactional
public class ShopNotices {

    private static final Set<Role> KEEPERS = EnumSet.of(Role.SUPERVISOR, Role.ADMIN);

    private final JdbcClient jdbc;
    private final Shops shops;

    ShopNotices(JdbcClient jdbc, Shops shops) {
        this.jdbc = jdbc;
        this.shops = shops;
    }

    public static boolean mayBeKeptBy(Actor actor) {
        return KEEPERS.stream().anyMatch(actor::is);
    }

    @Transactional(readOnly = true)
    public ShopNotice get(String shopId, Actor keeper) {
        require(shopId, keeper);
        return ShopNotice.of(shopId, changes(shopId));
    }

    /** @param language absent with the address */
    private record Wanted(@Nullable String email, @Nullable Language language) {}

    /**
     * What happens from now on is told there. What is so already is no change.
     *
     * @param body {@code email} and {@code language}, Chinese where absent; without an address the shop is written to no more. {@code
     *     revision}, that of the notice which the author has read; without it any is replaced
     */
    public ShopNotice put(String shopId, Map<String, ?> body, Actor keeper, Instant at) {
        require(shopId, keeper);
        Said<Wanted> said = Said.read(body, ShopNotices::wanted);
        awaitOthers(shopId);
        ShopNotice before = get(shopId, keeper);
        if (!said.what().equals(new Wanted(before.email(), before.language()))) {
            said.requireAllRead(before.changes().stream().map(NoticeChange::by).toList());
            insert(shopId, new NoticeChange(said.what().email(), said.what().language(), keeper.name(), at));
        }
        return get(shopId, keeper);
    }

    private static Wanted wanted(Fields fields) {
        String email = fields.text("email", EmailAddress.LONGEST);
        if (email != null && !EmailAddress.is(email)) {
            fields.error("email", "NOT_AN_ADDRESS", "must be one address such as care@shop.example");
        }
        Language language = fields.choice("language", Language.class);
        return new Wanted(email, email == null ? null : Objects.requireNonNullElse(language, Language.ZH));
    }

    /** Of two deliveries of the same change at once the second is to find the first. */
    private void awaitOthers(String shopId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                .param("key", "shop-mail " + shopId)
                .query(Boolean.class)
                .single();
    }

    private List<NoticeChange> changes(String shopId) {
        return jdbc.sql("""
                        select email, language, changed_by, changed_at from aftersales.shop_mail
                        where shop_id = :shopId order by id desc
                        """).param("shopId", shopId).query(ShopNotices::read).list();
    }

    private static NoticeChange read(ResultSet row, int index) throws SQLException {
        String language = row.getString("language");
        return new NoticeChange(
                row.getString("email"),
                language == null ? null : Language.valueOf(language),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private void insert(String shopId, NoticeChange change) {
        Language language = change.language();
        jdbc.sql("""
                        insert into aftersales.shop_mail (shop_id, email, language, changed_by, changed_at)
                        values (:shopId, :email, :language, :by, :at)
                        """)
                .param("shopId", shopId)
                .param("email", change.email(), Types.VARCHAR)
                .param("language", language == null ? null : language.name(), Types.VARCHAR)
                .param("by", change.by())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void require(String shopId, Actor keeper) {
        if (!mayBeKeptBy(keeper)) {
            throw Refusal.forbidden("ROLE", "Where a shop is written to is kept by " + KEEPERS);
        }
        if (shops.find(shopId).isEmpty() || !keeper.dealsWith(shopId)) {
            throw Refusal.notFound("shop", shopId);
        }
    }
}
