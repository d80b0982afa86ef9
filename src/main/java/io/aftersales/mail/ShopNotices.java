package io.aftersales.mail;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.EmailAddress;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Shops;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where shops are written to about their cases. */
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

    /**
     * How a shop is told.
     *
     * @param email absent where it is not written to; then nothing else is there either
     */
    public record ShopNotice(
            String shopId,
            @Nullable String email,
            @Nullable Language language,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}

    public static boolean mayBeKeptBy(Actor actor) {
        return KEEPERS.stream().anyMatch(actor::is);
    }

    @Transactional(readOnly = true)
    public ShopNotice get(String shopId, Actor keeper) {
        require(shopId, keeper);
        return jdbc.sql("select * from aftersales.shop_mail where shop_id = :shopId")
                .param("shopId", shopId)
                .query((row, index) -> new ShopNotice(
                        shopId,
                        row.getString("email"),
                        Language.valueOf(row.getString("language")),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .optional()
                .orElseGet(() -> new ShopNotice(shopId, null, null, null, null));
    }

    private record Wanted(@Nullable String email, Language language) {}

    /**
     * What happens from now on is told there.
     *
     * @param body {@code email} and {@code language}, Chinese where absent; without an address the shop is written to no more
     */
    public ShopNotice put(String shopId, Map<String, ?> body, Actor keeper, Instant at) {
        require(shopId, keeper);
        Wanted wanted = Fields.read(body, ShopNotices::wanted);
        if (wanted.email() == null) {
            jdbc.sql("delete from aftersales.shop_mail where shop_id = :shopId")
                    .param("shopId", shopId)
                    .update();
        } else {
            write(shopId, wanted.email(), wanted.language(), keeper, at);
        }
        return get(shopId, keeper);
    }

    private static Wanted wanted(Fields fields) {
        String email = fields.text("email", EmailAddress.LONGEST);
        if (email != null && !EmailAddress.is(email)) {
            fields.error("email", "NOT_AN_ADDRESS", "must be one address such as care@shop.example");
        }
        Language language = fields.choice("language", Language.class);
        return new Wanted(email, Objects.requireNonNullElse(language, Language.ZH));
    }

    private void write(String shopId, String email, Language language, Actor keeper, Instant at) {
        jdbc.sql("""
                        insert into aftersales.shop_mail (shop_id, email, language, changed_by, changed_at)
                        values (:shopId, :email, :language, :by, :at)
                        on conflict (shop_id) do update set email = excluded.email, language = excluded.language,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("shopId", shopId)
                .param("email", email)
                .param("language", language.name())
                .param("by", keeper.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
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
