package io.aftersales.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Where the browser keeps a link once it was taken: out of the address, out of scripts' reach, and sent to its one case alone. */
@Component
public class LinkCookie {

    private static final String NAME = "buyer-link";
    private static final String CASES = "/my/cases/";
    private static final Pattern OF_A_CASE = Pattern.compile(Pattern.quote(CASES) + "([^/]+)(?:/.*)?");

    private final BuyerLinks links;
    private final Clock clock;

    LinkCookie(BuyerLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    public ResponseCookie of(BuyerLink link, HttpServletRequest request) {
        return ResponseCookie.from(NAME, links.tokenOf(link))
                .path(request.getContextPath() + CASES + link.caseId())
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(Duration.between(clock.instant(), link.expiresAt()))
                .build();
    }

    /** The link that a request to the pages of a case brings for that case. */
    public Optional<BuyerLink> in(HttpServletRequest request) {
        Matcher page = OF_A_CASE.matcher(request.getServletPath());
        var cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null || !page.matches()) {
            return Optional.empty();
        }
        return links.read(cookie.getValue()).filter(link -> link.caseId().equals(page.group(1)));
    }
}
