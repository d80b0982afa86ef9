package io.aftersales.web.ui;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.Api;
import io.aftersales.Desk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A real issuer of OpenID Connect, as strict as one should be: the authorization code flow with a proof key, each code good once,
 * for the client, address and verifier that it was given for. It asks nobody for a password: {@link #means} says who is there.
 */
final class TestIssuer implements AutoCloseable {

    static final String CLIENT = "desk";
    static final String SECRET = "between the two";

    private final HttpServer server;
    private final RSAKey key = newKey();
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Consumer<Token> forged = token -> {};

    /** An answer about to be signed, for somebody to spoil. */
    static final class Token {

        final Map<String, Object> claims = new HashMap<>();
        RSAKey key;

        private Token(RSAKey key) {
            this.key = key;
        }
    }

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, configuration()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who is there from now on, and tells the truth. */
    void means(Map<String, Object> claims) {
        person = claims;
        forged = token -> {};
    }

    /** What is done to every answer from now on. */
    void forges(Consumer<Token> forgery) {
        forged = forgery;
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String configuration() {
        return Api.write(Map.of(
                "issuer",
                address(),
                "authorization_endpoint",
                address() + "/authorize",
                "token_endpoint",
                address() + "/token",
                "jwks_uri",
                address() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"}));
    }

    /** What a code is good for. */
    private record Grant(String redirectUri, String challenge, String nonce) {}

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        Grant grant = new Grant(
                asked.getOrDefault("redirect_uri", ""),
                asked.getOrDefault("code_challenge", ""),
                asked.getOrDefault("nonce", ""));
        if (!CLIENT.equals(asked.get("client_id"))
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || grant.nonce().isEmpty()) {
            answer(exchange, 400, "{}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, grant);
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", grant.redirectUri() + "?code=" + code + "&state=" + state);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> sent = parameters(body);
        Grant grant = codes.remove(sent.getOrDefault("code", ""));
        String client = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isClient = Desk.basic(CLIENT, URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                .equals(client);
        if (grant != null && isClient && isFor(grant, sent)) {
            Map<String, String> tokens =
                    Map.of("access_token", "opaque", "token_type", "Bearer", "id_token", signed(grant.nonce()));
            answer(exchange, 200, Api.write(tokens));
        } else {
            answer(exchange, 400, Api.write(Map.of("error", "invalid_grant")));
        }
    }

    private static boolean isFor(Grant grant, Map<String, String> sent) {
        return grant.redirectUri().equals(sent.get("redirect_uri"))
                && grant.challenge().equals(challenge(sent.getOrDefault("code_verifier", "")));
    }

    private String signed(String nonce) {
        Token token = new Token(key);
        Instant now = Instant.now();
        token.claims.putAll(Map.of(
                "iss",
                address(),
                "sub",
                "42",
                "aud",
                CLIENT,
                "iat",
                Date.from(now),
                "exp",
                Date.from(now.plusSeconds(60)),
                "nonce",
                nonce));
        token.claims.putAll(person);
        forged.accept(token);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        token.claims.forEach(claims::claim);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        try {
            jwt.sign(new RSASSASigner(token.key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
