package io.aftersales.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.RefundPayments;
import io.aftersales.startup.StartupRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PaymentConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void the_demo_pays_its_stand_in_and_keeps_its_book_in_the_data_directory() {
        demo().run(context -> {
            RefundPayments payments = context.getBean(RefundPayments.class);
            assertThat(payments.isStandIn()).isTrue();
            assertThat(payments.pay(new PaymentOrder("r1", "o1", Money.ofFen(1))))
                    .isInstanceOf(Paid.class);
        });

        assertThat(directory.resolve("payment-stand-in.jsonl")).content().contains("r1");
        demo().run(context -> assertThat(
                        context.getBean(StandInPaymentServer.class).payments())
                .hasSize(1));
    }

    @Test
    void a_configured_partner_replaces_the_stand_in() {
        demo().withPropertyValues("aftersales.payment.base-url=https://pay.example", "aftersales.payment.secret=shared")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(StandInPaymentServer.class);
                    assertThat(context.getBean(RefundPayments.class).isStandIn())
                            .isFalse();
                });
    }

    @Test
    void production_without_a_partner_starts_and_lets_refunds_wait() {
        production().run(context -> {
            RefundPayments payments = context.getBean(RefundPayments.class);
            assertThat(payments.isStandIn()).isFalse();
            assertThat(payments.pay(new PaymentOrder("r1", "o1", Money.ofFen(1))))
                    .isInstanceOf(Unknown.class);
            assertThat(payments.ask("r1")).isInstanceOf(NotKnown.class);
        });
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void production_with_half_an_address_does_not_start_and_says_what_to_set() {
        production()
                .withPropertyValues("aftersales.payment.base-url=pay.example")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageStartingWith(
                                "No payment partner is configured: set aftersales.payment.base-url to"));
    }

    @Test
    void production_without_the_shared_secret_does_not_start() {
        production()
                .withPropertyValues("aftersales.payment.base-url=https://pay.example")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("aftersales.payment.secret"));
    }

    private ApplicationContextRunner production() {
        return demo().withPropertyValues("spring.profiles.active=production");
    }

    private ApplicationContextRunner demo() {
        return new ApplicationContextRunner()
                .withUserConfiguration(PaymentConfiguration.class)
                .withBean(TestClock.class)
                .withBean(JsonMapper.class, () -> JsonMapper.builder().build())
                .withPropertyValues("aftersales.data-dir=" + directory);
    }
}
