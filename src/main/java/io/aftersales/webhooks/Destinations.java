package io.aftersales.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where requests may go. Asked when an endpoint is named, and again before each call, since a name may come to lead elsewhere. */
@Component
class Destinations {

    private static final int HIGHEST_PORT = 65535;

    private final WebhookProperties properties;

    Destinations(WebhookProperties properties) {
        this.properties = properties;
    }

    /** Why nothing is sent to an address: the rule's stable name, and the rule in words. */
    record Objection(String rule, String message) {}

    /** Looks the host up; never within a transaction. */
    Optional<Objection> objectionTo(String url) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException notAnAddress) {
            return notAUrl();
        }
        String scheme = address.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme) || !isComplete(address)) {
            return notAUrl();
        }
        if (!"https".equalsIgnoreCase(scheme) && !properties.allowHttp()) {
            return objection("HTTPS_REQUIRED", "must begin with https://");
        }
        return properties.allowPrivateAddresses() ? Optional.empty() : objectionToHost(address.getHost());
    }

    private static boolean isComplete(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && address.getPort() != 0
                && address.getPort() <= HIGHEST_PORT;
    }

    private static Optional<Objection> objectionToHost(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(PublicAddress::is)
                    ? Optional.empty()
                    : objection("PRIVATE_ADDRESS", "must not lead to this machine or its neighbours");
        } catch (UnknownHostException unknown) {
            return objection("UNKNOWN_HOST", "has a host of which no address is known");
        }
    }

    private static Optional<Objection> notAUrl() {
        return objection(
                "NOT_A_URL", "must be an address like https://shop.example/hooks, without a password or a fragment");
    }

    private static Optional<Objection> objection(String rule, String message) {
        return Optional.of(new Objection(rule, message));
    }
}
