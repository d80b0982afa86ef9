package io.aftersales.security;

import io.aftersales.domain.actor.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.util.unit.DataSize;

/**
 * The ways in: programs send their password with each call, people log in on a page, or sign on elsewhere where that is
 * configured, and keep a session.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] OPEN_PAGES = {
        "/login",
        BuyerLinks.ADDRESS + "*",
        "/error",
        "/assets/**",
        "/favicon.ico",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui/**",
        "/swagger-ui.html"
    };

    /** Whoever calls here proves himself by his signature; the payment adapter looks at it. */
    private static final String SIGNED_BY_THE_PARTNER = "/api/v1/payment-callbacks";

    // Everything comes from the desk itself. Diagram and form components style their elements inline.
    private static final String CONTENT_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, Users users, AuthenticationEntryPoint unauthorized, AccessDeniedHandler forbidden)
            throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(calls -> calls.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, SIGNED_BY_THE_PARTNER)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .addFilterAfter(new SessionGuard(users), SecurityContextHolderFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthorized))
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(SecurityConfiguration::askSessionsForToken)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            Users users,
            LinkCookie links,
            SingleSignOn signOn,
            @Value("${spring.servlet.multipart.max-request-size}") DataSize mostBytes)
            throws Exception {
        signOn.addTo(http);
        return http.authorizeHttpRequests(pages -> pages.requestMatchers(OPEN_PAGES)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(login -> login.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?logout").permitAll())
                .csrf(SecurityConfiguration::useCookie)
                .addFilterAfter(new SessionGuard(users), SecurityContextHolderFilter.class)
                .addFilterBefore(new OversizedForm(mostBytes), CsrfFilter.class)
                .addFilterAfter(new CsrfCookie(), CsrfFilter.class)
                .addFilterBefore(new LinkLogin(links), AnonymousAuthenticationFilter.class)
                .headers(headers -> headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    private static void useCookie(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                .csrfTokenRequestHandler(new PageCsrfTokens());
    }

    private static void askSessionsForToken(CsrfConfigurer<HttpSecurity> csrf) {
        useCookie(csrf);
        csrf.requireCsrfProtectionMatcher(SecurityConfiguration::isWriteInSession);
    }

    /** A foreign page can make the browser send a session cookie, but never a password in a header. */
    private static boolean isWriteInSession(HttpServletRequest request) {
        String credentials = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean password = credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, 6);
        return !password && request.isRequestedSessionIdValid() && CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);
    }
}
