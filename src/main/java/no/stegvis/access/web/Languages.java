package no.stegvis.access.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Bokmål, Danish or English: as last chosen with {@code ?lang=} (kept in a cookie); else Danish for a browser that
 * asks for Danish first, and bokmål for all others, since many Norwegian browsers ask for English.
 */
@Configuration
class Languages implements WebMvcConfigurer {

    private static final Set<String> OFFERED = Set.of("nb", "da", "en");

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("STEGVIS_LANG");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        // Tasklist reads it too, so that it speaks the same language.
        resolver.setCookieHttpOnly(false);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> offered(
                "da".equals(request.getLocale().getLanguage()) ? "da" : "nb"));
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {

            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                String chosen = request.getParameter("lang");
                if (chosen != null) {
                    RequestContextUtils.getLocaleResolver(request).setLocale(request, response, offered(chosen));
                }
                return true;
            }
        });
    }

    /** Nynorsk and plain Norwegian read bokmål. */
    private static Locale offered(String language) {
        return Locale.forLanguageTag(OFFERED.contains(language) ? language : "nb");
    }
}
