package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How an administrator looks after users and shops, and a supervisor after agents, in a real browser. */
@DeskTest
class AdministrationBrowserTest {

    private final String login = "page-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    /** Nobody else's cases are to be routed to him. */
    @AfterEach
    void dismiss() {
        jdbc.sql("update aftersales.app_user set enabled = false where login = ?")
                .param(login)
                .update();
    }

    private Visitor visitor(String language, String person) {
        return Visitor.loggedIn(desk.baseUrl(), language, person);
    }

    private void enter(String password, String expected) {
        try (Visitor newcomer = new Visitor(desk.baseUrl(), "en")) {
            logIn(newcomer, password);
            newcomer.waitForText(expected);
        }
    }

    @Test
    void an_administrator_adds_a_user_who_enters_with_the_password_and_is_told_what_was_changed() {
        try (Visitor admin = visitor("en", "admin")) {
            admin.open("/tasks");
            admin.page().locator("nav a[href='/administration']").click();
            admin.unfold("Add a user");
            admin.page().locator("#new-login").fill("agent-chen");
            admin.page().locator("#new-displayName").fill("Ma Li");
            admin.page().locator("#new-role").selectOption("WAREHOUSE");
            admin.page().locator("#new-shops").fill("shop-1，shop-2");
            admin.press("Add");
            admin.waitForText("Somebody has this login");
            admin.page().locator("#new-login").fill(login);
            admin.press("Add");
            Visitor.waitUntilGone(admin.page().locator("details[open] #new-login"));
            admin.open("/administration/users?q=" + login);
            admin.keepPictures("administration-users");
            assertThat(admin.spillsOnPhone()).isFalse();

            admin.page()
                    .locator("main a[href='/administration/users/" + login + "']")
                    .click();
            admin.page().locator("#password").fill("too short");
            admin.press("Set password");
            admin.waitForText("At least 12 characters.");
            admin.page().locator("#password").fill("twelve signs");
            admin.press("Set password");
            admin.page().locator(".badge", text("Password set")).waitFor();
            admin.page().locator("#user-role").selectOption("LOGISTICS");
            admin.page().locator("#user-shops").fill("shop-2");
            admin.press("Save");
            admin.page().locator(".badge", text("Changed")).waitFor();
            String changed =
                    admin.page().locator("main table tr", text("Changed")).innerText();
            assertThat(changed).contains("admin", "Warehouse → Logistics", "shop-1, shop-2 → shop-2");
            admin.keepPictures("administration-user");
            assertThat(admin.spillsOnPhone()).isFalse();
            assertThat(admin.page().content()).doesNotContain("twelve signs");
            assertThat(admin.errors()).isEmpty();
        }
        chooseAnother("twelve signs", "known to me alone");
        enter("known to me alone", "Logistics");
    }

    private void chooseAnother(String present, String chosen) {
        try (Visitor newcomer = new Visitor(desk.baseUrl(), "en")) {
            logIn(newcomer, present);
            newcomer.page().locator("header a[href='/password']").click();
            newcomer.keepPictures("password");
            assertThat(newcomer.spillsOnPhone()).isFalse();
            newcomer.page().locator("#current").fill("not this one");
            newcomer.page().locator("#password").fill(chosen);
            newcomer.press("Save");
            newcomer.waitForText("Not your password.");
            newcomer.page().locator("#current").fill(present);
            newcomer.press("Save");
            newcomer.waitForText("The password was changed.");
            assertThat(newcomer.errors()).isEmpty();
        }
    }

    private void logIn(Visitor newcomer, String password) {
        newcomer.open("/login");
        newcomer.page().locator("#username").fill(login);
        newcomer.page().locator("#password").fill(password);
        newcomer.press("Sign in");
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void an_administrator_adds_a_shop_and_says_where_goods_go_back_to() {
        String shop = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        try (Visitor admin = visitor("zh-CN", "admin")) {
            admin.open("/administration/shops");
            admin.unfold("添加店铺");
            admin.page().locator("#new-shopId").fill(shop);
            admin.page().locator("#new-name").fill("海棠家居");
            admin.press("添加");
            admin.waitForText(shop);
            admin.waitForText("缺少：不能受理申请");
            admin.keepPictures("administration-shops");
            assertThat(admin.spillsOnPhone()).isFalse();

            admin.page()
                    .locator("main a[href='/administration/shops/" + shop + "']")
                    .click();
            admin.page().locator("#shop-returnAddress").fill("上海市静安区南京西路 1 号");
            admin.page().locator("#shop-enabled").selectOption("false");
            admin.press("保存");
            admin.page().locator(".badge", text("修改")).waitFor();
            assertThat(admin.page().locator("main table tr", text("修改")).innerText())
                    .contains("上海市静安区南京西路 1 号", "是 → 否");
            admin.keepPictures("administration-shop");
            assertThat(admin.spillsOnPhone()).isFalse();

            admin.open("/administration/changes");
            admin.waitForText(shop);
            admin.keepPictures("administration-changes");
            assertThat(admin.spillsOnPhone()).isFalse();
            assertThat(admin.errors()).isEmpty();
        }
    }

    @Test
    void a_supervisor_says_what_an_agent_takes_and_when_he_is_away() {
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                        + " values (?, '', 'Ma Li', 'AGENT', now())")
                .param(login)
                .update();
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/agents");
            supervisor.waitForText("Ma Li");
            supervisor.keepPictures("agents");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor.page().locator("main a[href='/agents/" + login + "']").click();
            supervisor.page().locator("h1 >> text=Ma Li").waitFor();
            supervisor.page().locator("#teams").fill("SENIOR, NIGHT");
            supervisor.page().locator("#categories").fill("Kitchen");
            supervisor.page().locator("#mostOpen").fill("many");
            supervisor.press("Save");
            supervisor.waitForText("A whole number, please.");
            supervisor.page().locator("#mostOpen").fill("7");
            supervisor.page().locator("#absentFrom").fill("2026-01-01T09:30");
            supervisor.page().locator("#deputy").selectOption("agent-lin");
            api.put("manager-zeng", "/agents/" + login + "/routing", Map.of("mostOpen", 5))
                    .expect(200);
            supervisor.press("Save");
            supervisor.waitForText("manager-zeng changed this after you had opened it.");
            assertThat(supervisor.page().locator("#mostOpen").inputValue()).isEqualTo("7");
            supervisor.open("/agents/" + login);
            assertThat(supervisor.page().locator("#mostOpen").inputValue()).isEqualTo("5");
            supervisor.page().locator("#teams").fill("SENIOR, NIGHT");
            supervisor.page().locator("#categories").fill("Kitchen");
            supervisor.page().locator("#mostOpen").fill("7");
            supervisor.page().locator("#absentFrom").fill("2026-01-01T09:30");
            supervisor.page().locator("#deputy").selectOption("agent-lin");
            supervisor.press("Save");
            supervisor.page().locator("main table tr", text("supervisor-zhou")).waitFor();
            supervisor.waitForText("Away");

            assertThat(supervisor.page().locator("#absentFrom").inputValue()).isEqualTo("2026-01-01T09:30");
            assertThat(supervisor.page().locator("#teams").inputValue()).isEqualTo("SENIOR, NIGHT");
            assertThat(supervisor.page().locator("main table tbody").innerText())
                    .contains("supervisor-zhou", "kitchen", "7", "agent-lin");
            supervisor.keepPictures("agent");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void nobody_else_is_shown_the_administration() {
        try (Visitor manager = visitor("en", "manager-zeng")) {
            manager.open("/tasks");
            assertThat(manager.page().locator("nav a[href='/administration']").count())
                    .isZero();
            for (String page : new String[] {"", "/users", "/users/admin", "/shops", "/shops/shop-1", "/changes"}) {
                assertThat(manager.page()
                                .request()
                                .get(desk.baseUrl() + "/administration" + page)
                                .status())
                        .as(page)
                        .isEqualTo(403);
            }
        }
    }
}
