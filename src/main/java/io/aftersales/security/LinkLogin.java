package io.aftersales.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** On the pages of the case that a link opens, whoever holds it is the buyer, unless the buyer has logged in. */
final class LinkLogin extends OncePerRequestFilter {

    private final LinkCookie cookie;

    LinkLogin(LinkCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cookie.in(request).filter(link -> !isLoggedIn(link)).ifPresent(LinkLogin::enter);
        chain.doFilter(request, response);
    }

    private static boolean isLoggedIn(BuyerLink link) {
        Authentication present = SecurityContextHolder.getContext().getAuthentication();
        return present != null && present.getName().equals(link.buyerId());
    }

    private static void enter(BuyerLink link) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new LinkedBuyer(link));
        SecurityContextHolder.setContext(context);
    }
}
