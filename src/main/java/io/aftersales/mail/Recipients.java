package io.aftersales.mail;

import io.aftersales.domain.actor.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who can be written to; whoever has told no address is not among them. */
@Repository
class Recipients {

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The parties of a case. What a buyer told the desk counts before what the shop told of him. */
    List<Recipient> ofCase(String caseId) {
        return jdbc.sql("""
                        select 'BUYER' audience, c.buyer_id as name, coalesce(u.email, o.buyer_email) address, u.language
                        from aftersales.case_file c join aftersales.shop_order o using (order_id)
                            left join aftersales.app_user u on u.login = c.buyer_id and u.role = 'BUYER' and u.enabled
                        where c.case_id = :caseId and coalesce(u.email, o.buyer_email) is not null
                        union all
                        select 'MERCHANT', c.shop_id, s.email, s.language
                        from aftersales.case_file c cross join lateral (
                            select email, language from aftersales.shop_mail where shop_id = c.shop_id order by id desc limit 1) s
                        where c.case_id = :caseId and s.email is not null
                        """).param("caseId", caseId).query(Recipients::read).list();
    }

    /** Whom a mail is for, if he can be written to now. */
    Optional<Recipient> of(Audience audience, String name, @Nullable String caseId) {
        List<Recipient> reachable =
                audience == Audience.STAFF || caseId == null ? ofStaff(null, name, caseId) : ofCase(caseId);
        return reachable.stream()
                .filter(each -> each.audience() == audience && each.name().equals(name))
                .findFirst();
    }

    /** One person, or the people of a role who deal with the shop of the case, or with all if it is about more than one; who may work. */
    List<Recipient> ofStaff(@Nullable Role role, @Nullable String login, @Nullable String caseId) {
        return jdbc.sql("""
                        select 'STAFF' audience, login as name, email address, language from aftersales.app_user
                        where enabled and email is not null
                            and (login = :login or role = :role and (cardinality(shops) = 0
                                or (select shop_id from aftersales.case_file where case_id = :caseId) = any(shops)))
                        order by login
                        """)
                .param("role", role == null ? null : role.name(), Types.VARCHAR)
                .param("login", login, Types.VARCHAR)
                .param("caseId", caseId, Types.VARCHAR)
                .query(Recipients::read)
                .list();
    }

    private static Recipient read(ResultSet row, int index) throws SQLException {
        return new Recipient(
                Audience.valueOf(row.getString("audience")),
                row.getString("name"),
                row.getString("address"),
                Language.valueOf(Objects.requireNonNullElse(row.getString("language"), Language.ZH.name())));
    }
}
