package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What stands before every request, each alone. */
class PaceTests {

    private final SignInPace pace = new SignInPace(new PaceSettings(3, 1, 3, 1));

    @Test
    void fromOneAddressOnlySoManyTriesAreTaken() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(tried("203.0.113.7", "/login?feil")).isEqualTo(302);
        }
        assertThat(tried("203.0.113.7", "/login?feil")).isEqualTo(429);
        assertThat(tried("203.0.113.8", "/login?feil")).isEqualTo(302);
    }

    @Test
    void aWholeOfficeMaySignInFromOneAddress() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(tried("203.0.113.7", "/")).isEqualTo(302);
        }
    }

    @Test
    void wrongTokensArePacedAndRightOnesDontCount() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(brought("203.0.113.8", 200)).isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(brought("203.0.113.8", 401)).isEqualTo(401);
        }
        assertThat(brought("203.0.113.8", 401)).isEqualTo(429);
    }

    private int brought(String address, int answered) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/engine-rest/task");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        pace.doFilter(request, response, (asked, answer) -> ((HttpServletResponse) answer).setStatus(answered));
        return response.getStatus();
    }

    @Test
    void manyAddressesOfOneSubscriberAreOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(tried("2001:db8:1:2:0:0:0:" + i, "/login?feil")).isEqualTo(302);
        }
        assertThat(tried("2001:db8:1:2:ffff:0:0:9", "/login?feil")).isEqualTo(429);
        assertThat(tried("2001:db8:1:3:0:0:0:1", "/login?feil")).isEqualTo(302);
    }

    @Test
    void readingThePageIsNoTry() throws Exception {
        for (int i = 0; i < 10; i++) {
            MockHttpServletResponse response = new MockHttpServletResponse();
            pace.doFilter(from("203.0.113.7", "GET"), response, new MockFilterChain());
            assertThat(response.getStatus()).isEqualTo(200);
        }
    }

    @Test
    void overTlsEveryCookieIsMarkedSecureOnceAndWithoutItNone() throws Exception {
        for (boolean tls : new boolean[] {true, false}) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setSecure(tls);
            MockHttpServletResponse response = new MockHttpServletResponse();
            new SecureCookies().doFilter(request, response, (asked, answer) -> {
                ((HttpServletResponse) answer).addHeader("Set-Cookie", "XSRF-TOKEN=a; path=/camunda; SameSite=Lax");
                ((HttpServletResponse) answer).addHeader("Set-Cookie", "other=b; Secure");
            });
            assertThat(response.getHeaders("Set-Cookie")).allMatch(cookie -> cookie.startsWith("other") || cookie.contains("; Secure") == tls)
                    .noneMatch(cookie -> cookie.indexOf("ecure") != cookie.lastIndexOf("ecure"));
        }
    }

    private int tried(String address, String leadsTo) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        pace.doFilter(from(address, "POST"), response, (request, answer) -> ((HttpServletResponse) answer).sendRedirect(leadsTo));
        return response.getStatus();
    }

    private static MockHttpServletRequest from(String address, String method) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/login");
        request.setRemoteAddr(address);
        return request;
    }
}
