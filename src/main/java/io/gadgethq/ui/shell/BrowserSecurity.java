package io.gadgethq.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;

import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Sign-in and the protection of the browser; the programs' door has a chain of its own in front of this one. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class BrowserSecurity {

    /** The part of the content security policy that is the same for every answer. */
    static final String POLICY_TAIL =
            "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
                    + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    @Bean
    @Order(2)
    SecurityFilterChain browserChain(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/hq/**").permitAll())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin ->
                                // Unknown addresses too: they end on the screen that says so.
                                vaadin.loginView(LoginView.class)
                                        .anyRequest(url -> url.authenticated()))
                .headers(headers ->
                        headers.withObjectPostProcessor(eagerly())
                                .frameOptions(frame -> frame.deny())
                                .contentSecurityPolicy(policy ->
                                        policy.policyDirectives(
                                                "default-src 'self'; script-src"
                                                        + " 'self'; "
                                                        + POLICY_TAIL))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** The page itself is written past the wrapper that would add the headers at the last moment. */
    private static ObjectPostProcessor<HeaderWriterFilter> eagerly() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    @Bean
    CookieSameSiteSupplier cookiesStayOnThisSite() {
        return CookieSameSiteSupplier.ofLax();
    }

    /** In front of everything: a handshake of a foreign page must not even reach the sign-in. */
    @Bean
    FilterRegistrationBean<ForeignOriginFilter> foreignOrigins() {
        FilterRegistrationBean<ForeignOriginFilter> registration =
                new FilterRegistrationBean<>(new ForeignOriginFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        registration.setAsyncSupported(true);
        return registration;
    }
}
