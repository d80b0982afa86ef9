package io.aftersales.partner.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.refunds.PaymentCallback;
import io.aftersales.refunds.RefundPayments;
import io.aftersales.startup.StartupRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Chooses between the configured partner and the stand-in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProperties.class)
class PaymentConfiguration {

    private static final int SECRET_BYTES = 32;

    @Bean(destroyMethod = "close")
    @Profile("!production")
    @Conditional(NoPartnerConfigured.class)
    StandInPaymentServer standInPaymentServer(
            @Value("${aftersales.data-dir:./data}") String dataDir, PaymentProperties properties) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path journal = Path.of(dataDir, "payment-stand-in.jsonl");
        StandInPaymentServer standIn =
                StandInPaymentServer.start(journal, HexFormat.of().formatHex(secret));
        standIn.answerLateBy(properties.readTimeout().multipliedBy(2));
        return standIn;
    }

    @Bean
    @Profile("!production")
    CallbackAddress callbackAddress(ObjectProvider<StandInPaymentServer> standIns) {
        return new CallbackAddress(standIns);
    }

    @Bean
    RefundPayments refundPayments(
            PaymentProperties properties,
            ObjectProvider<StandInPaymentServer> standIns,
            ObjectMapper json,
            Clock clock) {
        StandInPaymentServer standIn = standIns.getIfAvailable();
        if (standIn == null && properties.baseUrl() == null) {
            return new NoPartner();
        }
        Partner partner =
                standIn == null ? configured(properties) : new Partner(standIn.baseUrl(), standIn.secret(), true);
        return new HttpRefundPayments(partner, properties.connectTimeout(), properties.readTimeout(), json, clock);
    }

    private static Partner configured(PaymentProperties properties) {
        URI baseUrl = properties.baseUrl();
        if (baseUrl == null || !baseUrl.isAbsolute()) {
            throw missing("aftersales.payment.base-url", "the partner's address");
        }
        return new Partner(baseUrl, secret(properties.secret()), false);
    }

    private static String secret(@Nullable String secret) {
        if (!StringUtils.hasText(secret)) {
            throw missing("aftersales.payment.secret", "the secret shared with the partner");
        }
        return secret;
    }

    private static StartupRefused missing(String property, String value) {
        return new StartupRefused("No payment partner is configured: set " + property + " to " + value
                + ". Only the demo pays through a stand-in of its own.");
    }

    /** Where the desk listens is known only when it does. */
    record CallbackAddress(ObjectProvider<StandInPaymentServer> standIns) {

        @EventListener
        void tell(WebServerInitializedEvent listening) {
            int port = listening.getWebServer().getPort();
            URI desk = URI.create("http://127.0.0.1:" + port + PaymentCallback.PATH);
            standIns.ifAvailable(standIn -> standIn.callBackTo(desk));
        }
    }

    static class NoPartnerConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("aftersales.payment.base-url"));
        }
    }
}
