package io.gadgethq.api;

import io.gadgethq.access.Actor;
import io.gadgethq.access.CurrentActor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** How Spring MVC serves the API: strict JSON, the actor as a parameter, problems for unknown routes, the request log. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
    private static final int BEFORE_SECURITY = -200;

    private final JsonMapper mapper;
    private final CurrentActor current;

    ApiConfiguration(JsonMapper mapper, CurrentActor current) {
        this.mapper = mapper;
        this.current = current;
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    /** A member we do not know is a misspelt one: the caller believes in something that would not happen. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(
                new JacksonJsonHttpMessageConverter(
                        mapper.rebuild()
                                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                .build()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument(current));
    }

    private record ActorArgument(CurrentActor current) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Actor.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Actor actor = current.get();
            if (request.getNativeRequest() instanceof HttpServletRequest http) {
                RequestNotes.actor(http, actor);
            }
            return actor;
        }
    }

    /** Behind the controllers, before the browser's door, which would answer with a page. */
    @Bean
    SimpleUrlHandlerMapping unknownRoutes(ProblemWriter problems) {
        HttpRequestHandler nothing =
                (request, response) -> problems.write(response, ApiProblems.noRoute(request));
        return new SimpleUrlHandlerMapping(Map.of("/api/**", nothing), 1);
    }

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(InstantSource clock) {
        FilterRegistrationBean<RequestLog> filter =
                new FilterRegistrationBean<>(new RequestLog(clock));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(BEFORE_SECURITY);
        return filter;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ApiProperties properties, ProblemWriter problems) {
        FilterRegistrationBean<BodyLimit> filter =
                new FilterRegistrationBean<>(
                        new BodyLimit(properties.maxBody().toBytes(), problems));
        filter.addUrlPatterns("/api/*");
        filter.setOrder(BEFORE_SECURITY + 1);
        return filter;
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Gadget HQ")
                                .version("v1")
                                .description(
                                        "Run Inspektor Gadget on the clusters of the organisation"
                                                + " and follow its events. Errors are problem details"
                                                + " (RFC 9457) that say what to do."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "basic",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }
}
