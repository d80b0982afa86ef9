package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How somebody puts mails into other words, in a real browser. */
@DeskTest
class MailTemplatesBrowserTest {

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void the_shipped_words_are_back() {
        api.delete("admin", "/mail-templates/status").expect(200);
    }

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    @Test
    void an_author_previews_mends_saves_and_goes_back() {
        try (Visitor author = visitor("zh-CN", "supervisor-zhou")) {
            author.open("/mail-templates");
            author.page().locator("#status > summary").click();
            Locator text = author.page().locator("#status-body-zh");
            String shipped = text.inputValue();
            text.fill(shipped + "\n电话 {phone}");
            previewButton(author).click();
            author.page().locator("#status-body-zh-error").waitFor();
            text.fill(shipped + "\n<b>谢谢</b>");
            previewButton(author).click();
            Locator preview = author.page().locator("#status-preview");
            preview.locator("h3").first().waitFor();
            assertThat(author.page()
                            .frameLocator("#status-preview iframe >> nth=0")
                            .locator("body")
                            .innerText())
                    .contains("截止 ", "（北京时间，Asia/Shanghai）", "<b>谢谢</b>");
            author.keepPictures("mail-template-preview");
            assertThat(author.spillsOnPhone()).isFalse();

            author.page().locator("#status form button.primary").click();
            author.page().locator("#status form[data-method='DELETE']").waitFor(ATTACHED);
            author.page().locator("#status > summary").click();
            assertThat(text.inputValue()).endsWith("<b>谢谢</b>");
            author.page().locator("#status form[data-method='DELETE'] button").click();
            Visitor.waitUntilGone(author.page().locator("#status form[data-method='DELETE']"));
            assertThat(text.inputValue()).isEqualTo(shipped);
            assertThat(author.errors()).isEmpty();
        }
    }

    private static Locator previewButton(Visitor author) {
        return author.page().locator("#status button[data-shown-in]");
    }

    @Test
    void the_page_speaks_english_and_mails_follow_the_language_that_somebody_reads() {
        try (Visitor author = visitor("zh-CN", "owner-gu")) {
            author.open("/mail-templates?language=en");
            author.waitForText("What a mail fills in");
            author.page().locator("#reminder > summary").click();
            author.keepPictures("mail-templates-en");
            assertThat(author.spillsOnPhone()).isFalse();
            assertThat(languageOf("owner-gu")).isEqualTo("EN");
            author.open("/mail-templates?language=zh-CN");
            assertThat(languageOf("owner-gu")).isEqualTo("ZH");
            assertThat(author.errors()).isEmpty();
        }
    }

    private String languageOf(String login) {
        return jdbc.sql("select language from aftersales.app_user where login = :login")
                .param("login", login)
                .query(String.class)
                .single();
    }
}
