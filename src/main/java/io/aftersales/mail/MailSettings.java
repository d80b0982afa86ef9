package io.aftersales.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The configuration block {@code aftersales.mail}; the server itself is {@code spring.mail}.
 *
 * @param from who writes, such as {@code After-sales <care@shop.example>}; without a server not needed
 * @param replyTo where answers go, if not there
 */
@ConfigurationProperties("aftersales.mail")
record MailSettings(@Nullable String from, @Nullable String replyTo) {}
