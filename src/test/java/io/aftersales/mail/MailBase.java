package io.aftersales.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.mail.MailServer.Received;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What every test of mails begins with: a server that takes them, a shop that is written to, and a buyer whom no other test knows. */
abstract class MailBase {

    static final MailServer SERVER = new MailServer();
    static final String SHOP = "care@shop.example";
    static final String DESK = "https://desk.shop.example";

    static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    final String buyer = "buyer-" + UUID.randomUUID() + "@mail.example";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", SERVER::port);
        properties.add("spring.mail.properties.mail.smtp.timeout", () -> "1000");
        properties.add("aftersales.mail.from", () -> "After-sales <desk@shop.example>");
        properties.add("aftersales.mail.reply-to", () -> "answers@shop.example");
        properties.add("aftersales.base-url", () -> DESK);
    }

    @BeforeEach
    final void the_shop_is_written_to_in_english() {
        SERVER.starts();
        tellShop("EN");
    }

    @AfterEach
    final void nothing_is_left_to_send() {
        SERVER.stops();
        jdbc.sql("delete from aftersales.mail").update();
        api.delete("admin", "/mail-templates/status").expect(200);
    }

    final void tellShop(String language) {
        api.put("supervisor-zhou", "/shops/shop-1/notices", Map.of("email", SHOP, "language", language))
                .expect(200);
    }

    final Case opened() {
        return opened(buyer);
    }

    final Case opened(String email) {
        return new Case(
                api,
                api.order()
                        .with("buyer", Map.of("id", "buyer-" + UUID.randomUUID(), "name", "吴小明", "email", email))
                        .line("1", 1, "239.00")
                        .put()
                        .open("1", 1, "QUALITY"));
    }

    static Received last(List<Received> mails) {
        return mails.get(mails.size() - 1);
    }

    static String local(Instant at) {
        return LOCAL.format(at);
    }

    final JsonNode givenUp() {
        return api.get("admin", "/operations/mails").expect(200).body();
    }
}
