package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.mail.Smtp.Outcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailSendException;

/** What a mail server's answer means for a mail. */
class SmtpAnswersTest {

    private static final Address[] NOBODY = {};

    private static Outcome judged(MessagingException answer) {
        return Smtp.judged(new MailSendException(Map.of("the mail", answer)));
    }

    private static SMTPSendFailedException sendFailed(String command, int code, @Nullable Exception next) {
        return new SMTPSendFailedException(command, code, code + " so", next, NOBODY, NOBODY, NOBODY);
    }

    private static SMTPAddressFailedException addressFailed(int code) {
        return new SMTPAddressFailedException(new InternetAddress(), "RCPT TO:<li@mail.example>", code, code + " so");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550, Refused",
        "RCPT, 450, Delayed",
        "RCPT, 530, Unavailable",
        "DATA, 554, Refused",
        "DATA, 451, Delayed",
        "DATA, 421, Unavailable",
        "DATA, 530, Unavailable",
        "DATA, 535, Unavailable",
        "MAIL FROM:<desk@shop.example>, 550, Unavailable",
        "MAIL FROM:<desk@shop.example>, 451, Unavailable"
    })
    void only_what_is_said_of_the_mail_itself_is_held_against_it(String command, int code, String outcome) {
        MessagingException answer = command.equals("RCPT") ? addressFailed(code) : sendFailed(command, code, null);

        assertThat(judged(answer).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_sender_that_is_refused_wherever_it_is_said_is_no_fault_of_the_mail() {
        SMTPSenderFailedException sender =
                new SMTPSenderFailedException(new InternetAddress(), "MAIL FROM:<desk@shop.example>", 550, "550 no");

        assertThat(judged(sender)).isInstanceOf(Outcome.Unavailable.class);
        assertThat(judged(sendFailed("DATA", 554, sender))).isInstanceOf(Outcome.Unavailable.class);
    }

    @Test
    void what_is_no_answer_of_the_server_is_tried_again() {
        assertThat(judged(new MessagingException("reset"))).isInstanceOf(Outcome.Unavailable.class);
    }
}
