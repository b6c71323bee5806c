package io.gadgethq.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import java.time.InstantSource;

/**
 * Who may pass the programs' door: whoever signs in with each request. No session, no cookie. What anybody may see is what
 * a load balancer and a metrics collector have to see: states and numbers, no names of people.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    private static final String[] OURS = {
        "/api/**",
        "/actuator/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui/**",
        "/swagger-ui.html",
        "/health"
    };
    private static final String[] OPEN = {"/health", "/actuator/health/**", "/actuator/prometheus"};
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
                    + "base-uri 'none'; form-action 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            Environment environment,
            ProblemWriter problems,
            ApiProperties properties,
            InstantSource clock) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        AuthenticationEntryPoint signIn = signIn(problems, demo);
        http.securityMatcher(OURS)
                .authorizeHttpRequests(calls ->
                        calls.dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers(OPEN)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(ApiSecurity::headers)
                .exceptionHandling(it ->
                        it.authenticationEntryPoint(signIn).accessDeniedHandler(denied(problems)))
                .addFilterAfter(new SameOrigin(problems), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        new Idempotency(properties, problems, clock), AuthorizationFilter.class);
        if (demo) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(signIn));
        }
        return http.build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(it -> it.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    /** A browser asks for name and password if it is told so; a script that says it is one is not bothered. */
    private static AuthenticationEntryPoint signIn(ProblemWriter problems, boolean demo) {
        return (request, response, _) -> {
            if (demo && !isScript(request)) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Gadget HQ\"");
            }
            problems.write(
                    response,
                    Problem.of(Problem.Kind.NOT_SIGNED_IN, "this needs a known caller")
                            .remedy(
                                    demo
                                            ? "sign in by HTTP Basic with one of the built-in accounts"
                                            : "send a bearer token"));
        };
    }

    private static boolean isScript(HttpServletRequest request) {
        return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }

    private static AccessDeniedHandler denied(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(
                        response, Problem.of(Problem.Kind.NOT_PERMITTED, "you may not do this"));
    }

    /** Requests that are malformed on purpose or by a broken client: double slashes, encoded dots and the like. */
    @Bean
    RequestRejectedHandler malformedRequests(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(
                        response,
                        Problem.of(Problem.Kind.BAD_INPUT, "this is not a well-formed address")
                                .remedy(
                                        "leave out double slashes, semicolons and encoded slashes"));
    }
}
