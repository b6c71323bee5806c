package io.gadgethq.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.UUID;
import java.util.function.Supplier;

/** What comes from outside: chance. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    Supplier<UUID> sessionIds() {
        return UUID::randomUUID;
    }
}
