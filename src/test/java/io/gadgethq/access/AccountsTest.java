package io.gadgethq.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.Optional;
import java.util.Set;

class AccountsTest {
    private final Accounts.Demo demo =
            new Accounts.Demo(new MockEnvironment().withProperty("server.address", "127.0.0.1"));
    private final PasswordEncoder encoder = demo.passwordEncoder();
    private final UserDetailsService accounts = demo.demoAccounts(encoder);
    private final CurrentActor current = new SecurityCurrentActor();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, VIEWER, shop",
        "operator, OPERATOR, shop",
        "tenantadmin, TENANT_ADMIN, shop",
        "other, OPERATOR, payments",
        "auditor, AUDITOR,",
        "admin, PLATFORM_ADMIN,"
    })
    void makesTheActorOfWhoeverSignsIn(String user, Role role, String tenant) {
        UserDetails account = accounts.loadUserByUsername(user);

        assertThat(encoder.matches(user, account.getPassword())).isTrue();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(
                                account, null, account.getAuthorities()));
        assertThat(current.get())
                .isEqualTo(
                        new Actor(
                                user,
                                Optional.ofNullable(tenant).map(TenantId::new),
                                Set.of(role)));
    }

    @Test
    void knowsOthersByTheirAuthoritiesToo() {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new TestingAuthenticationToken(
                                "eva", null, "ROLE_VIEWER", "TENANT_shop", "FACTOR_PASSWORD"));

        assertThat(current.get())
                .isEqualTo(
                        new Actor("eva", Optional.of(new TenantId("shop")), Set.of(Role.VIEWER)));
    }

    @Test
    void isNobodyWithoutASignIn() {
        assertThatThrownBy(current::get).isInstanceOf(IllegalStateException.class);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new AnonymousAuthenticationToken(
                                "key",
                                "anonymous",
                                AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        assertThatThrownBy(current::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasNoAccountsElsewhere() {
        assertThatThrownBy(() -> new Accounts.None().noAccounts().loadUserByUsername("admin"))
                .isInstanceOf(UsernameNotFoundException.class);
    }
}
