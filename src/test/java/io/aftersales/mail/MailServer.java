package io.aftersales.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail server that can be down, silent, or choosy about whom it takes mail for. */
final class MailServer {

    private final int port = freePort();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private @Nullable GreenMail server;

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** With nothing in it. */
    void starts() {
        server = new Choosy(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
    }

    void stops() {
        wakes_up();
        refused.clear();
        if (server != null) {
            server.stop();
        }
    }

    void refuses(String address) {
        refused.add(address);
    }

    /** Takes connections, and says nothing more once it is asked to take a mail. */
    void falls_silent() {
        hold = new CountDownLatch(1);
    }

    void wakes_up() {
        hold.countDown();
    }

    private final class Choosy extends GreenMail {

        Choosy(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers all) {
            SmtpManager choosy = new SmtpManager(all.getImapHostManager(), all.getUserManager()) {
                @Override
                public @Nullable String checkRecipient(SmtpState state, MailAddress to) {
                    keepQuiet();
                    return refused.contains(to.getEmail()) ? "550 5.1.1 <" + to.getEmail() + "> no such user" : null;
                }
            };
            Managers choosing = new Managers() {
                @Override
                public SmtpManager getSmtpManager() {
                    return choosy;
                }
            };
            return Map.of(ServerSetup.PROTOCOL_SMTP, new SmtpServer(setups[0], choosing));
        }
    }

    private void keepQuiet() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A mail as it arrived. */
    record Received(String to, String subject, String text, String html, String messageId, MimeMessage message) {

        boolean isAbout(String caseId) {
            return subject.contains(caseId.substring(0, 8));
        }

        String header(String name) {
            try {
                return String.join(",", message.getHeader(name));
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }
    }

    List<Received> received() {
        return server == null
                ? List.of()
                : Stream.of(server.getReceivedMessages())
                        .map(MailServer::received)
                        .toList();
    }

    List<Received> receivedBy(String address) {
        return received().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    private static Received received(MimeMessage message) {
        try {
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    part(message, "text/plain"),
                    part(message, "text/html"),
                    message.getMessageID(),
                    message);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        StringBuilder found = new StringBuilder();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                found.append(part(parts.getBodyPart(i), type));
            }
        }
        return found.toString();
    }
}
