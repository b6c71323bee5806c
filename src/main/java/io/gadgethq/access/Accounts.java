package io.gadgethq.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts that come with the console. Which doors ask for them is the doors' business. */
final class Accounts {
    private Accounts() {}

    /** One account for each role, password = user name: for one's own machine only, see {@link DemoGuard}. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    static class Demo {
        /** The least bcrypt permits: these passwords are no secret, and programs send them with every request. */
        private static final int STRENGTH = 4;

        private static final TenantId SHOP = new TenantId("shop");

        Demo(Environment environment) {
            DemoGuard.check(environment, System.getenv());
        }

        @Bean
        PasswordEncoder passwordEncoder() {
            return new BCryptPasswordEncoder(STRENGTH);
        }

        @Bean
        UserDetailsService demoAccounts(PasswordEncoder encoder) {
            List<UserDetails> accounts =
                    ACTORS.stream().map(actor -> account(actor, encoder)).toList();
            return new InMemoryUserDetailsManager(accounts);
        }

        private static final List<Actor> ACTORS =
                List.of(
                        new Actor("viewer", Optional.of(SHOP), Set.of(Role.VIEWER)),
                        new Actor("operator", Optional.of(SHOP), Set.of(Role.OPERATOR)),
                        new Actor("tenantadmin", Optional.of(SHOP), Set.of(Role.TENANT_ADMIN)),
                        new Actor(
                                "other",
                                Optional.of(new TenantId("payments")),
                                Set.of(Role.OPERATOR)),
                        new Actor("auditor", Optional.empty(), Set.of(Role.AUDITOR)),
                        new Actor("admin", Optional.empty(), Set.of(Role.PLATFORM_ADMIN)));

        private static UserDetails account(Actor actor, PasswordEncoder encoder) {
            return User.withUsername(actor.user())
                    .password(encoder.encode(actor.user()))
                    .authorities(Authorities.of(actor))
                    .build();
        }
    }

    /** Elsewhere nobody signs in with an account of ours; without this the framework would make one up. */
    @Configuration(proxyBeanMethods = false)
    @Profile("!demo")
    static class None {

        @Bean
        PasswordEncoder passwordEncoder() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }

        @Bean
        UserDetailsService noAccounts() {
            return new InMemoryUserDetailsManager();
        }
    }
}
