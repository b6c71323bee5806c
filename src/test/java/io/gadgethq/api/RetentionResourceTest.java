package io.gadgethq.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

@SpringBootTest(classes = ApiHouse.class, properties = "hq.api.max-body=20KB")
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class RetentionResourceTest {
    private static final String HOLD = "00000000-0000-0004-0000-000000000007";

    @Autowired private MockMvc mvc;
    @Autowired private ScriptedRetention retention;

    @BeforeEach
    void forgetWhatWasTold() {
        retention.told.clear();
    }

    private MockHttpServletResponse send(HttpMethod method, String path, String body)
            throws Exception {
        String pair =
                Base64.getEncoder()
                        .encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
        return mvc.perform(
                        MockMvcRequestBuilders.request(
                                        method, URI.create("/api/v1/retention" + path))
                                .header("Authorization", "Basic " + pair)
                                .contentType("application/json")
                                .content(body))
                .andReturn()
                .getResponse();
    }

    @Test
    void showsWhatIsTakenAndHeld() throws Exception {
        assertThat(send(HttpMethod.GET, "", "").getContentAsString())
                .isEqualTo(
                        """
                        {"bytes":5000000,"limit":20000000,"shelves":[{"tenant":"shop","class":"paths","bytes":5000000,\
                        "rows":1000,"oldest":"2026-11-23T12:00:00Z","newest":null,"age":"PT168H","limit":null,\
                        "own":false}],"teams":[{"tenant":"shop","bytes":5000000,"limit":9000000}],"holds":[{"id":\
                        "00000000-0000-0004-0000-000000000007","tenant":"shop","class":"paths","session":null,\
                        "reason":"audit","by":"auditor","since":"2026-11-23T12:00:00Z"}]}\
                        """);
    }

    @Test
    void previewsAsItIsAndAsItWouldBe() throws Exception {
        assertThat(send(HttpMethod.GET, "/preview", "").getContentAsString())
                .isEqualTo(
                        """
                        {"bytes":2000000,"bytesOver":17,"deleted":[{"tenant":"shop","class":"paths",\
                        "from":"2026-11-23T12:00:00Z","to":"2026-11-23T18:00:00Z","bytes":2000000,"rows":500,\
                        "cause":"shelf-size"}],"held":[]}\
                        """);
        send(HttpMethod.GET, "/preview?tenant=shop&class=paths&age=2d&bytes=3000000", "");

        assertThat(retention.told)
                .containsExactly(
                        "preview as it is",
                        "preview Proposal[shelf=shop/paths, limits=KeepLimits[age=PT48H, bytes=OptionalLong[3000000]]]");
    }

    @Test
    void setsAndResetsLimits() throws Exception {
        assertThat(send(HttpMethod.PUT, "/shelves/shop/payload", "{\"age\":\"1d\"}").getStatus())
                .isEqualTo(204);
        send(HttpMethod.DELETE, "/shelves/shop/payload", "");
        send(HttpMethod.PUT, "/teams/shop", "{\"bytes\":8000000}");
        send(HttpMethod.PUT, "/teams/shop", "{\"bytes\":null}");

        assertThat(retention.told)
                .containsExactly(
                        "limit shop/payload Optional[KeepLimits[age=PT24H, bytes=OptionalLong.empty]]",
                        "limit shop/payload Optional.empty",
                        "limit shop OptionalLong[8000000]",
                        "limit shop OptionalLong.empty");
    }

    @Test
    void holdsAndReleases() throws Exception {
        MockHttpServletResponse made =
                send(
                        HttpMethod.POST,
                        "/holds",
                        "{\"session\":\"%s\",\"reason\":\"case 1\"}".formatted(HOLD));

        assertThat(made.getStatus()).isEqualTo(201);
        assertThat(made.getContentAsString())
                .contains("\"session\":\"%s\"".formatted(HOLD), "\"class\":null", "case 1");
        assertThat(send(HttpMethod.DELETE, "/holds/" + HOLD, "").getStatus()).isEqualTo(204);
        assertThat(retention.told).containsExactly("release");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "GET, /preview?tenant=shop, ||, 400, class",
                "GET, /preview?tenant=shop&class=paths, ||, 400, age",
                "GET, /preview?tenant=shop&class=secret&age=1d, ||, 400, class",
                "PUT, /shelves/shop/paths, |{\"age\":\"soon\"}|, 400, age",
                "PUT, /shelves/shop/paths, |{\"age\":\"1s\"}|, 400, age",
                "PUT, /shelves/Shop!/paths, |{\"age\":\"1d\"}|, 400, tenant",
                "PUT, /shelves/shop/paths, |{\"age\":\"1d\",\"bytes\":-5}|, 400, bytes",
                "PUT, /teams/shop, |{\"bytes\":5}|, 400, bytes",
                "POST, /holds, |{\"tenant\":\"shop\",\"class\":\"paths\"}|, 400, reason",
                "POST, /holds, |{\"reason\":\"why\"}|, 400, tenant",
            })
    void refusesWhatDoesNotFit(String method, String path, String body, int status, String field)
            throws Exception {
        MockHttpServletResponse answer = send(HttpMethod.valueOf(method), path, body);

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString()).contains("\"field\":\"%s\"".formatted(field));
        assertThat(retention.told).isEmpty();
    }

    @Test
    void findsNoHoldThatIsNotThere() throws Exception {
        assertThat(
                        send(HttpMethod.DELETE, "/holds/00000000-0000-0004-0000-000000000008", "")
                                .getStatus())
                .isEqualTo(404);
    }
}
