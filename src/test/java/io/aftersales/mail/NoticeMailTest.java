package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Role;
import io.aftersales.mail.MailServer.Received;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who of those with a login is written to, and what a notice by mail says. */
@DeskTest
class NoticeMailTest extends MailBase {

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_buyer_with_a_login_is_written_to_where_and_in_the_language_that_he_chose() {
        String own = "li@mail.example";
        jdbc.sql("update aftersales.app_user set email = :email, language = 'EN' where login = 'buyer-li'")
                .param("email", own)
                .update();
        new Requests(api).returnRefund("20.00");
        api.settle();

        assertThat(last(SERVER.receivedBy(own)).text()).contains("The merchant is looking at your request");
        jdbc.sql("update aftersales.app_user set email = null, language = null where login = 'buyer-li'")
                .update();
    }

    @Test
    void a_notice_by_mail_goes_to_the_people_of_its_role_who_have_an_address() {
        jdbc.sql("update aftersales.app_user set email = 'zhou@shop.example' where login = 'supervisor-zhou'")
                .update();
        Case request = opened();
        Instant due = request.dueAt("merchant-review");
        Map<String, Object> detail = Map.of("clause", "merchant-review", "dueAt", due, "onExpiry", "AGREE");
        tell(request, detail);
        Map<String, Object> byMail = new HashMap<>(detail);
        byMail.put("channel", "EMAIL");
        tell(request, byMail);
        api.settle();

        List<Received> mails = SERVER.receivedBy("zhou@shop.example");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text())
                .contains("系统按期限处理后，收到期限内的补报", local(due), "视为同意", DESK + "/cases/" + request.id());
        jdbc.sql("update aftersales.app_user set email = null where login = 'supervisor-zhou'")
                .update();
    }

    @Test
    void a_notice_about_a_case_goes_by_mail_to_those_who_deal_with_its_shop() {
        Case request = opened();
        tellBoundTo("{shop-2}", request);
        tellBoundTo("{shop-1}", request);
        api.settle();

        assertThat(SERVER.receivedBy("zhou@shop.example")).hasSize(1);
    }

    @Test
    void a_digest_by_mail_goes_to_those_of_the_role_who_deal_with_all_shops() {
        Map<String, Object> digest = Map.of("channel", "EMAIL", "dueAt", api.now());
        jdbc.sql("update aftersales.app_user set email = login || '@shop.example' where role = 'MANAGER'")
                .update();
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at, email, shops)"
                        + " select 'manager-bound', '', 'Bound', role, created_at, 'bound@shop.example', '{shop-1}'"
                        + " from aftersales.app_user where login = 'manager-zeng'")
                .update();
        transaction.executeWithoutResult(
                status -> notices.tell(Role.MANAGER, null, "DEADLINE_STEPS", digest, api.now()));
        api.settle();
        jdbc.sql(
                        "update aftersales.app_user set email = null, enabled = login <> 'manager-bound' where role = 'MANAGER'")
                .update();

        assertThat(SERVER.receivedBy("manager-zeng@shop.example")).hasSize(1);
        assertThat(SERVER.receivedBy("bound@shop.example")).isEmpty();
    }

    private void tellBoundTo(String shops, Case request) {
        jdbc.sql("update aftersales.app_user set email = 'zhou@shop.example', shops = cast(? as text[])"
                        + " where login = 'supervisor-zhou'")
                .param(shops)
                .update();
        tell(request, Map.of("channel", "EMAIL"));
        jdbc.sql("update aftersales.app_user set email = null, shops = '{}' where login = 'supervisor-zhou'")
                .update();
    }

    @Test
    void a_digest_by_mail_tells_when_the_first_of_its_clocks_ends() {
        jdbc.sql("update aftersales.app_user set email = 'qian@shop.example' where login = 'finance-qian'")
                .update();
        Case request = opened();
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, login, channel, acknowledge, moved)
                        select deadline_id, case_id, clause, 'step-' || i, due_at, anchor_at, 'finance-qian', 'EMAIL', false, false
                        from aftersales.deadline, generate_series(1, 21) i where case_id = :caseId
                        """).param("caseId", request.id()).update();
        api.settle();
        jdbc.sql("update aftersales.app_user set email = null where login = 'finance-qian'")
                .update();

        List<Received> mails = SERVER.receivedBy("qian@shop.example");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text()).contains("多个期限同时临近", local(request.dueAt("merchant-review")));
    }

    private void tell(Case request, Map<String, Object> detail) {
        transaction.executeWithoutResult(
                status -> notices.tell(Role.SUPERVISOR, request.id(), "LATE_REPORT", detail, api.now()));
    }
}
