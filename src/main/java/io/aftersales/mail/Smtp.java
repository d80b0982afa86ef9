package io.aftersales.mail;

import io.aftersales.domain.contact.EmailAddress;
import io.aftersales.startup.StartupRefused;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The mail server, if there is one. */
@Component
class Smtp {

    private static final int PERMANENT = 500;

    /** The service closes, wants a login, or does not take the one it was given. */
    private static final Set<Integer> OF_SESSION = Set.of(421, 530, 535);

    private final @Nullable JavaMailSender server;
    private final MailSettings settings;

    Smtp(ObjectProvider<JavaMailSender> servers, MailSettings settings, @Value("${spring.mail.host:}") String host) {
        this.server = host.isBlank() ? null : servers.getIfAvailable();
        this.settings = settings;
        if (server != null) {
            requireSender();
        }
    }

    private void requireSender() {
        try {
            new InternetAddress(settings.from() == null ? "" : settings.from(), true).validate();
            if (settings.replyTo() != null) {
                new InternetAddress(settings.replyTo(), true).validate();
            }
        } catch (AddressException wrong) {
            throw new StartupRefused(
                    "spring.mail.host names a mail server, so aftersales.mail.from has to be an address"
                            + " such as \"After-sales <care@shop.example>\", and aftersales.mail.reply-to one too, or left out: "
                            + wrong.getMessage());
        }
    }

    /** What became of an attempt. */
    sealed interface Outcome {

        record Sent() implements Outcome {}

        /** The server will never take this mail. */
        record Refused(String why) implements Outcome {}

        /** The server does not take this mail now. */
        record Delayed(String why) implements Outcome {}

        /** The server takes nothing now. */
        record Unavailable(String why) implements Outcome {}
    }

    /** Without a server there is nothing to write for. */
    boolean isConfigured() {
        return server != null;
    }

    /** Blocks until the server has taken it or not, at most as long as the timeouts of {@code spring.mail} let it. */
    Outcome send(Mail mail, Letter letter) {
        if (server == null) {
            return new Outcome.Unavailable("no mail server is configured");
        }
        if (!EmailAddress.is(mail.address())) {
            return new Outcome.Refused("not an address");
        }
        try {
            server.send(message(server, mail, letter));
            return new Outcome.Sent();
        } catch (MailSendException failed) {
            return judged(failed);
        } catch (MailException | MessagingException failed) {
            return new Outcome.Unavailable(String.valueOf(failed.getMessage()));
        }
    }

    private MimeMessage message(JavaMailSender sender, Mail mail, Letter letter) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper parts =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_RELATED, StandardCharsets.UTF_8.name());
        InternetAddress from = new InternetAddress(settings.from());
        parts.setFrom(from);
        if (settings.replyTo() != null) {
            parts.setReplyTo(settings.replyTo());
        }
        parts.setTo(mail.address());
        parts.setSubject(letter.subject());
        parts.setText(letter.text(), letter.html());
        parts.setSentDate(Date.from(mail.writtenAt()));
        message.setHeader("Message-ID", messageId(mail, from));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", mail.language().locale().toLanguageTag());
        return message;
    }

    private static String messageId(Mail mail, InternetAddress from) {
        String address = from.getAddress();
        return "<" + mail.eventId() + "." + mail.id() + address.substring(address.lastIndexOf('@')) + ">";
    }

    static Outcome judged(MailSendException failed) {
        Exception ofMessage =
                failed.getFailedMessages().values().stream().findFirst().orElse(failed);
        return answerTo(ofMessage).orElseGet(() -> new Outcome.Unavailable(String.valueOf(ofMessage.getMessage())));
    }

    /** What the server said to this very mail; nothing if it did not come so far, or what it said is about itself or us. */
    private static Optional<Outcome> answerTo(Exception failure) {
        List<MessagingException> answers = chainOf(failure);
        return answers.stream().anyMatch(Smtp::isAboutItselfOrUs)
                ? Optional.empty()
                : answers.stream().flatMap(answer -> ofMail(answer).stream()).findFirst();
    }

    private static List<MessagingException> chainOf(Exception failure) {
        List<MessagingException> chain = new ArrayList<>();
        for (Exception each = failure; each instanceof MessagingException known; each = known.getNextException()) {
            chain.add(known);
        }
        return chain;
    }

    private static boolean isAboutItselfOrUs(MessagingException answer) {
        if (answer instanceof SMTPAddressFailedException address) {
            return OF_SESSION.contains(address.getReturnCode());
        }
        return answer instanceof SMTPSenderFailedException
                || (answer instanceof SMTPSendFailedException failed
                        && (OF_SESSION.contains(failed.getReturnCode())
                                || failed.getCommand().startsWith("MAIL")));
    }

    private static Optional<Outcome> ofMail(MessagingException answer) {
        if (answer instanceof SMTPAddressFailedException address) {
            return Optional.of(answered(address.getReturnCode(), address));
        }
        return answer instanceof SMTPSendFailedException content
                ? Optional.of(answered(content.getReturnCode(), content))
                : Optional.empty();
    }

    private static Outcome answered(int code, MessagingException answer) {
        String why = String.valueOf(answer.getMessage()).strip();
        return code >= PERMANENT ? new Outcome.Refused(why) : new Outcome.Delayed(why);
    }
}
